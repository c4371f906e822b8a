// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/PasswordEdit.h"
#include "dialogs/PasswordMeter.h"

#include <QProgressBar>
#include <QSignalSpy>
#include <QVBoxLayout>

#include <ctime>

class PasswordMeterTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void saysTheRulesOfAnEmptyLine();
    void judges_data();
    void judges();
    void findsTheName();
    void followsTheOrganisationsLength();
    void judgesLongTextsQuickly();
    void isEmptyForWhatNoPasswordCanBe();

private:
    void type(const QString &password);

    std::unique_ptr<QWidget> m_window;
    PasswordEdit *m_edit = nullptr;
    PasswordMeter *m_meter = nullptr;
};

void PasswordMeterTest::init()
{
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_edit = new PasswordEdit(m_window.get());
    m_meter = new PasswordMeter(m_window.get());
    layout->addWidget(m_edit);
    layout->addWidget(m_meter);
    m_meter->watch(m_edit);
    Screen::show(*m_window);
}

void PasswordMeterTest::type(const QString &password)
{
    QSignalSpy judged(m_meter, &PasswordMeter::judged);
    m_edit->setText(password);
    QVERIFY(judged.wait());
}

void PasswordMeterTest::saysTheRulesOfAnEmptyLine()
{
    const QString rules = QStringLiteral("At least 10 characters, without username or e-mail "
                                         "address, and not easy to guess.");
    QCOMPARE(m_meter->message()->text(), rules);
    QTest::keyClick(m_edit, Qt::Key_K);
    QCOMPARE(m_meter->message()->text(), rules); // nothing jumps between two judgements
    type(QStringLiteral("kettle"));
    type({});
    QCOMPARE(m_meter->message()->text(), rules);
    QVERIFY(m_meter->message()->isVisible());
}

void PasswordMeterTest::judges_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("reason");
    QTest::newRow("short") << QStringLiteral("kettle")
                           << QStringLiteral("A password has at least 10 characters.");
    QTest::newRow("guessable")
        << QStringLiteral("password1234")
        << QStringLiteral("This password is easy to guess. Add another uncommon word or two.");
    QTest::newRow("strong") << QStringLiteral("violet kettle 47 harbour")
                            << QStringLiteral("This is a strong password.");
}

void PasswordMeterTest::judges()
{
    QFETCH(QString, password);
    QFETCH(QString, reason);
    type(password);
    QCOMPARE(m_meter->message()->text(), reason);
    QVERIFY(m_meter->message()->isVisible());
    QCOMPARE(m_edit->accessibleDescription(), reason);
}

void PasswordMeterTest::findsTheName()
{
    m_meter->setPersonal({QStringLiteral("harbour"), QStringLiteral("ann@example.org")});
    type(QStringLiteral("violet kettle 47 harbour"));
    QCOMPARE(m_meter->message()->text(),
             QStringLiteral("The password must not contain the username, the e-mail address, or "
                            "the part of it before the @."));
    // What is refused does not look strong.
    QVERIFY(m_meter->findChild<QProgressBar *>()->value() < PasswordPolicy::LeastScore);
}

void PasswordMeterTest::followsTheOrganisationsLength()
{
    m_meter->setPolicy(PasswordPolicy{30});
    type(QStringLiteral("violet kettle 47 harbour"));
    QCOMPARE(m_meter->message()->text(), QStringLiteral("A password has at least 30 characters."));
}

void PasswordMeterTest::judgesLongTextsQuickly()
{
    const std::clock_t begun = std::clock();
    type(QStringLiteral("ab1!").repeated(1000));
    QVERIFY(std::clock() - begun < 3 * CLOCKS_PER_SEC);
}

void PasswordMeterTest::isEmptyForWhatNoPasswordCanBe()
{
    type(QString(QStringLiteral("violet kettle 47 harbour ")).repeated(400));
    QVERIFY(m_meter->message()->text().contains(QStringLiteral("at most")));
    QCOMPARE(m_meter->findChild<QProgressBar *>()->value(), 0);
}

QTEST_MAIN(PasswordMeterTest)
#include "tst_passwordmeter.moc"
