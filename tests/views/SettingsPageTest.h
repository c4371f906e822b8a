// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/ProofAsker.h"
#include "dialogs/ProveDialog.h"
#include "models/access/BackupRecord.h"
#include "tests/support/TestOffice.h"
#include "views/SettingsPage.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace std::chrono_literals;

/// A look that nobody sees.
class FakeLook final : public LookKeeper
{
public:
    LookChoices look() const override { return m_look; }
    void setLook(const LookChoices &choices) override { m_look = choices; }
    QList<std::pair<QString, QString>> pages() const override
    {
        return {{QStringLiteral("postsPage"), QStringLiteral("Posts")},
                {QStringLiteral("settingsPage"), QStringLiteral("Settings")}};
    }

private:
    LookChoices m_look;
};

/// What tests of the Settings page have in common: the page in a window, and keys and clicks for
/// it.
class SettingsPageTest : public QObject
{
protected:
    void begin();
    void end();
    void open(const char *name);
    template<typename T>
    T *part(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    QString shown(const char *label) const
    {
        const auto *found = part<QLabel>(label);
        return found && found->isVisible() ? found->text() : QString();
    }
    void go(const char *section) { m_page->showSection(QString::fromLatin1(section)); }
    QSpinBox *type(const char *name, const QString &text)
    {
        auto *box = part<QSpinBox>(name);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, text);
        return box;
    }
    void enter(const char *name, const QString &text)
    {
        QTest::keyClick(type(name, text), Qt::Key_Return);
    }
    void click(const char *name)
    {
        auto *button = part<QAbstractButton>(name);
        QVERIFY(button && button->isVisible() && button->isEnabled());
        button->click();
    }
    int stored(const char *name) const
    {
        return m_office->workspace().settings().values().value(QString::fromLatin1(name), -1);
    }
    /// From another workstation.
    void changeElsewhere(const char *name, int after)
    {
        const QString key = QString::fromLatin1(name);
        QVERIFY(OtherProgram(m_office->path())
                    .exec(QStringLiteral("INSERT INTO postern_setting (name, value) VALUES "
                                         "('%1', '%2') ON CONFLICT (name) DO UPDATE SET "
                                         "value = excluded.value")
                              .arg(key)
                              .arg(after)));
        m_office->workspace().notifier().noteChange();
    }
    void letTimePass(int minutes)
    {
        m_office->clock().set(m_office->clock().now().addSecs(minutes * 60));
    }
    ProveDialog *question() const
    {
        const auto dialogs = m_window->findChildren<ProveDialog *>();
        const auto visible = std::find_if(dialogs.cbegin(), dialogs.cend(),
                                          [](const QWidget *each) { return each->isVisible(); });
        return visible == dialogs.cend() ? nullptr : *visible;
    }
    void answer()
    {
        QTRY_VERIFY(question());
        QTest::keyClicks(question()->findChild<QLineEdit *>(QStringLiteral("passwordEdit")),
                         TestOffice::password());
        QTest::mouseClick(question()->findChild<QPushButton *>(QStringLiteral("verbButton")),
                          Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!question(), 20'000);
    }
    int audited(const char *name) const
    {
        OtherProgram other(m_office->path());
        return other
            .value(QStringLiteral("SELECT count(*) FROM postern_audit WHERE object_name = '%1'")
                       .arg(QString::fromLatin1(name)))
            .toInt();
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    FakeLook m_look;
    std::unique_ptr<QWidget> m_window;
    SettingsPage *m_page = nullptr;
};

inline void SettingsPageTest::begin()
{
    m_office = std::make_unique<TestOffice>();
    open("ann");
    go("organisationSection");
}

inline void SettingsPageTest::end()
{
    m_window.reset();
    m_session.reset();
    m_office.reset();
    m_look.setLook({});
}

inline void SettingsPageTest::open(const char *name)
{
    m_window.reset();
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_window = std::make_unique<QWidget>();
    new ProofAsker(m_office->workspace().auth(), *m_session, m_window.get());
    auto *layout = new QVBoxLayout(m_window.get());
    auto *change = new QAction(QStringLiteral("&Change Password…"), m_window.get());
    change->setObjectName(QStringLiteral("changePasswordAction"));
    auto *codes = new QAction(QStringLiteral("Recovery Codes…"), m_window.get());
    codes->setObjectName(QStringLiteral("recoveryCodesAction"));
    SettingsPage::Parts parts{m_look};
    parts.places = {QStringLiteral("/etc/postern.ini"), QStringLiteral("/etc/secrets.ini")};
    parts.mine = {change};
    parts.codesAction = codes;
    m_page = new SettingsPage(m_office->workspace(), *m_session, parts);
    layout->addWidget(m_page);
    m_window->resize(900, 700);
    m_window->show();
    QApplication::setActiveWindow(m_window.get());
}
