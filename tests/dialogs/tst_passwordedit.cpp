// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/PasswordEdit.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

class PasswordEditTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void hidesWhatIsTyped();
    void showsWhileTheEyeIsDown();
    void reachesTheEyeByTab();
    void tabsFromLineToLine();
    void showsByAShortcut();
    void tellsAScreenReaderNothing();
    void isFilledInByAids();
    void undoesNothing();
    void forgetsWhenTheWindowHides();
    void keepsItsTextWhenOnlyItsPageHides();
    void tellsCapsLock_data();
    void tellsCapsLock();

private:
    QString spoken() const;

    std::unique_ptr<QWidget> m_window;
    QWidget *m_page = nullptr;
    PasswordEdit *m_edit = nullptr;
    QLabel *m_capsLock = nullptr;
};

void PasswordEditTest::init()
{
    m_window = std::make_unique<QWidget>();
    m_page = new QWidget(m_window.get());
    auto *outer = new QVBoxLayout(m_window.get());
    outer->addWidget(m_page);
    auto *row = new QHBoxLayout(m_page);
    m_edit = new PasswordEdit(m_page);
    m_edit->setObjectName(QStringLiteral("passwordEdit"));
    row->addWidget(m_edit);
    m_edit->placeEye(row);
    m_capsLock = new QLabel(m_page);
    row->addWidget(m_capsLock);
    m_edit->setCapsLockLabel(m_capsLock);
    Screen::show(*m_window);
    m_edit->setFocus();
}

QString PasswordEditTest::spoken() const
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(m_edit);
    QString all = interface->text(QAccessible::Value);
    if (const QAccessibleTextInterface *text = interface->textInterface()) {
        all += text->text(0, text->characterCount());
    }
    return all;
}

void PasswordEditTest::hidesWhatIsTyped()
{
    QTest::keyClicks(m_edit, QStringLiteral("kettle"));
    QCOMPARE(m_edit->echoMode(), QLineEdit::Password);
    QVERIFY(!m_edit->displayText().contains(QLatin1String("kettle")));
    QCOMPARE(m_edit->secret().text(), QStringLiteral("kettle"));
}

void PasswordEditTest::showsWhileTheEyeIsDown()
{
    QTest::keyClicks(m_edit, QStringLiteral("kettle"));
    QTest::keyClick(m_edit->eyeButton(), Qt::Key_Space);
    QCOMPARE(m_edit->displayText(), QStringLiteral("kettle"));
    QVERIFY(m_edit->inputMethodHints().testFlag(Qt::ImhSensitiveData));

    QTest::keyClick(m_edit->eyeButton(), Qt::Key_Space);
    QVERIFY(m_edit->displayText() != QLatin1String("kettle"));
}

void PasswordEditTest::reachesTheEyeByTab()
{
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QVERIFY(m_edit->eyeButton()->hasFocus());
    QCOMPARE(m_edit->eyeButton()->accessibleName(), QStringLiteral("Show password"));
    QVERIFY(!m_edit->eyeButton()->toolTip().isEmpty());
}

void PasswordEditTest::tabsFromLineToLine()
{
    QWidget window;
    auto *form = new QFormLayout(&window);
    QList<PasswordEdit *> edits;
    for (const char *name : {"&Current:", "&New:", "&Repeat:"}) {
        auto *edit = new PasswordEdit(&window);
        auto *row = new QHBoxLayout;
        row->addWidget(edit);
        edit->placeEye(row);
        auto *label = new QLabel(QString::fromLatin1(name), &window);
        label->setBuddy(edit);
        form->addRow(label, row);
        edits.append(edit);
    }
    auto *change = new QPushButton(&window);
    form->addRow(change);
    Screen::show(window);
    edits.at(0)->setFocus();
    const QList<QWidget *> order = {edits.at(1),
                                    edits.at(2),
                                    edits.at(0)->eyeButton(),
                                    edits.at(1)->eyeButton(),
                                    edits.at(2)->eyeButton(),
                                    change};
    for (QWidget *next : order) {
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        QCOMPARE(window.focusWidget(), next);
    }
    QCOMPARE(edits.at(2)->eyeButton()->accessibleName(), QStringLiteral("Show password: Repeat"));
}

void PasswordEditTest::showsByAShortcut()
{
    QTest::keyClicks(m_edit, QStringLiteral("kettle"));
    QTest::keyClick(m_edit, Qt::Key_H, Qt::ControlModifier);
    QCOMPARE(m_edit->displayText(), QStringLiteral("kettle"));
    QVERIFY(m_edit->eyeButton()->isChecked());
    QVERIFY(m_edit->eyeButton()->toolTip().contains(QLatin1String("Ctrl+H")));
    QTest::keyClick(m_edit, Qt::Key_H, Qt::ControlModifier);
    QVERIFY(m_edit->displayText() != QLatin1String("kettle"));
}

void PasswordEditTest::tellsAScreenReaderNothing()
{
    QTest::keyClicks(m_edit, QStringLiteral("kettle"));
    QVERIFY(!spoken().contains(QLatin1String("kettle")));
    QTest::mouseClick(m_edit->eyeButton(), Qt::LeftButton);
    QVERIFY(!spoken().contains(QLatin1String("kettle")));
    QVERIFY(QAccessible::queryAccessibleInterface(m_edit)->state().passwordEdit);
}

void PasswordEditTest::isFilledInByAids()
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(m_edit);
    QVERIFY(interface->editableTextInterface());
    interface->editableTextInterface()->replaceText(0, 0, QStringLiteral("kettle"));
    QCOMPARE(m_edit->text(), QStringLiteral("kettle"));
    QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("******"));
}

void PasswordEditTest::undoesNothing()
{
    QTest::mouseClick(m_edit->eyeButton(), Qt::LeftButton);
    QTest::keyClicks(m_edit, QStringLiteral("kettle"));
    QTest::keyClick(m_edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_edit, Qt::Key_Delete);
    QTest::keyClick(m_edit, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_edit->text().isEmpty());

    QTest::keyClicks(m_edit, QStringLiteral("kettle"));
    m_edit->forget();
    QVERIFY(!m_edit->isUndoAvailable());
    QVERIFY(!m_edit->isShown());
}

void PasswordEditTest::forgetsWhenTheWindowHides()
{
    QTest::keyClicks(m_edit, QStringLiteral("kettle"));
    m_window->hide();
    QVERIFY(m_edit->text().isEmpty());
}

void PasswordEditTest::keepsItsTextWhenOnlyItsPageHides()
{
    QTest::keyClicks(m_edit, QStringLiteral("kettle"));
    m_page->hide();
    QCOMPARE(m_edit->text(), QStringLiteral("kettle"));
    m_window->hide();
    QVERIFY(m_edit->text().isEmpty());
}

void PasswordEditTest::tellsCapsLock_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("withShift");
    QTest::addColumn<bool>("on");
    QTest::newRow("small letter") << QStringLiteral("a") << false << false;
    QTest::newRow("capital letter without Shift") << QStringLiteral("A") << false << true;
    QTest::newRow("capital letter with Shift") << QStringLiteral("A") << true << false;
    QTest::newRow("small letter with Shift") << QStringLiteral("a") << true << true;
    QTest::newRow("digit") << QStringLiteral("4") << false << false;
    QTest::newRow("letter without cases") << QStringLiteral("密") << false << false;
}

void PasswordEditTest::tellsCapsLock()
{
    QFETCH(QString, typed);
    QFETCH(bool, withShift);
    QFETCH(bool, on);
    QSignalSpy changes(m_edit, &PasswordEdit::capsLockChanged);
    QKeyEvent press(QEvent::KeyPress, typed.at(0).unicode(),
                    withShift ? Qt::ShiftModifier : Qt::NoModifier, typed);
    QCoreApplication::sendEvent(m_edit, &press);

    QCOMPARE(m_capsLock->isVisible(), on);
    QCOMPARE(changes.size(), on ? 1 : 0);
    QCOMPARE(m_capsLock->text(), QStringLiteral("Caps Lock is on"));
}

QTEST_MAIN(PasswordEditTest)
#include "tst_passwordedit.moc"
