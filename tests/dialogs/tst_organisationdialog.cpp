// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FieldMessage.h"
#include "dialogs/OrganisationDialog.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QWheelEvent>

class TestOrganisationDialog final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsWhatIsSet();
    void savesOnlyWithSave();
    void keepsBounds();
    void theWheelChangesNothing();
    void resetsToTheDefaults();
    void saysWhenTheRightIsMissing();

private:
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void open(const Session &session);
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    OrganisationSettings stored() const { return m_desk->workspace().settings().current(); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_admin;
    std::unique_ptr<QWidget> m_window;
    OrganisationDialog *m_dialog = nullptr;
};

void TestOrganisationDialog::init()
{
    m_desk = std::make_unique<Desk>();
    m_admin = m_desk->session(QStringLiteral("ann"));
    m_window = std::make_unique<QWidget>();
    open(*m_admin);
}

void TestOrganisationDialog::cleanup()
{
    m_window.reset();
    m_admin.reset();
    m_desk.reset();
}

void TestOrganisationDialog::open(const Session &session)
{
    m_dialog = new OrganisationDialog(m_desk->workspace(), session, m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
}

void TestOrganisationDialog::showsWhatIsSet()
{
    QCOMPARE(part<QSpinBox>("lengthSpinBox")->value(), stored().passwordLengthMin);
    QCOMPARE(part<QSpinBox>("memorySpinBox")->value(), stored().argon2.memoryKib / 1024);
    QVERIFY(!part<QCheckBox>("registerableCheckBox")->isChecked());
    QVERIFY(part<QPushButton>("verbButton")->isDefault());
}

void TestOrganisationDialog::savesOnlyWithSave()
{
    part<QCheckBox>("registerableCheckBox")->click();
    part<QCheckBox>("rememberNameCheckBox")->click();
    part<QSpinBox>("lengthSpinBox")->setFocus();
    part<QSpinBox>("lengthSpinBox")->selectAll();
    QTest::keyClicks(part<QSpinBox>("lengthSpinBox"), QStringLiteral("14"));
    part<QSpinBox>("memorySpinBox")->setValue(128);
    QVERIFY(!stored().registerable);
    QSignalSpy saved(m_dialog, &OrganisationDialog::saved);
    click("verbButton");
    QCOMPARE(saved.count(), 1);
    QVERIFY(stored().registerable);
    QVERIFY(stored().rememberLastName);
    QCOMPARE(stored().passwordLengthMin, 14);
    QCOMPARE(stored().argon2.memoryKib, 128 * 1024);
}

void TestOrganisationDialog::keepsBounds()
{
    auto *length = part<QSpinBox>("lengthSpinBox");
    length->setValue(3);
    QCOMPARE(length->value(), 8);
    length->setValue(100);
    QCOMPARE(length->value(), 64);
    QVERIFY(length->accessibleDescription().contains(QStringLiteral("8")));
    QVERIFY(length->accessibleDescription().contains(QStringLiteral("64")));
}

void TestOrganisationDialog::theWheelChangesNothing()
{
    for (QSpinBox *box : m_dialog->findChildren<QSpinBox *>()) {
        const int before = box->value();
        box->setFocus();
        const QPointF middle = QRectF(box->rect()).center();
        QWheelEvent wheel(middle, box->mapToGlobal(middle), {}, {0, 120}, {}, {}, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(box, &wheel);
        QCOMPARE(box->value(), before);
        QVERIFY(box->focusPolicy() != Qt::WheelFocus);
    }
}

void TestOrganisationDialog::resetsToTheDefaults()
{
    part<QSpinBox>("lengthSpinBox")->setValue(20);
    part<QCheckBox>("registerableCheckBox")->setChecked(true);
    click("resetButton");
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(part<QSpinBox>("lengthSpinBox")->value(), PasswordPolicy::DefaultMinimumLength);
    QVERIFY(!part<QCheckBox>("registerableCheckBox")->isChecked());
}

void TestOrganisationDialog::saysWhenTheRightIsMissing()
{
    const auto rob = m_desk->session(QStringLiteral("rob"));
    delete m_dialog;
    open(*rob);
    part<QSpinBox>("lengthSpinBox")->setValue(20);
    click("verbButton");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(part<FieldMessage>("formMessage")->isVisible());
    QCOMPARE(part<QSpinBox>("lengthSpinBox")->value(), 20);
    m_dialog->hide();
    delete m_dialog;
}

QTEST_MAIN(TestOrganisationDialog)
#include "tst_organisationdialog.moc"
