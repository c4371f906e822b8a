// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/SettingsPageTest.h"

#include <QSignalSpy>

/// Settings as a person changes them: by keys and clicks, judged by the page and by the file.
class TestSettingsPage final : public SettingsPageTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void showsEachWithItsBoundsAndDefault();
    void savesANumberWithEnter();
    void understandsTimes_data();
    void understandsTimes();
    void savesWhenTheKeyboardLeaves();
    void savesASwitchAtOnce();
    void undoGoesBackAndRedoForth();
    void undoByKeyIsThePagesWhereNothingIsTyped();
    void keysGiveBackWhatIsSaved_data();
    void keysGiveBackWhatIsSaved();
    void aPageIsNoStep();
    void undoRefusesWhatSomebodyElseChanged();
    void outOfBoundsStaysTyped();
    void theWheelChangesNothing();
    void weakeningAsksForThePassword();
    void strengtheningAsksNothing();
    void aCancelledProofKeepsWhatWasTyped();
    void undoOfAStrengtheningIsAWeakening();
    void everyChangeIsInTheAudit();
    void aLockedFileIsWaitedFor();
    void theNoticeMovesNothing();
    void anotherWorkstationsChangeIsShown();
    void whatIsBeingTypedSurvivesOthersChanges();
};

void TestSettingsPage::showsEachWithItsBoundsAndDefault()
{
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("2 minutes"));
    QCOMPARE(shown("lockAfterBounds"), QStringLiteral("30 seconds to 1 hour, default: 2 minutes"));
    QVERIFY(part<QSpinBox>("lockAfterSpinBox")->accessibleDescription().contains(u"30 seconds"));
    QCOMPARE(part<QSpinBox>("passwordLengthMinSpinBox")->value(),
             PasswordPolicy::DefaultMinimumLength);
    QCOMPARE(part<QSpinBox>("argon2MemoryCostSpinBox")->text(), QStringLiteral("19 MiB"));
    QVERIFY(!part<QCheckBox>("registerableCheckBox")->isChecked());
    for (const SettingRule &rule : SettingRules::all()) {
        // Hashing is cheap in the office.
        QVERIFY(SettingRules::isArgon2(rule.key()) || stored(rule.name) == rule.usual);
    }
}

void TestSettingsPage::savesANumberWithEnter()
{
    enter("lockAfterSpinBox", QStringLiteral("1"));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 60);
    QCOMPARE(shown("noticeLabel"), QStringLiteral("Lock after: 2 minutes → 1 minute."));
    QVERIFY(shown("lockAfterMessage").isEmpty());
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("1 minute"));
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestSettingsPage::understandsTimes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("seconds");
    QTest::newRow("a number is minutes") << QStringLiteral("3") << 180;
    QTest::newRow("seconds") << QStringLiteral("90 s") << 90;
    QTest::newRow("as it is shown") << QStringLiteral("5 minutes") << 300;
    QTest::newRow("as a clock") << QStringLiteral("1:30") << 90;
    QTest::newRow("both") << QStringLiteral("1 min 15 s") << 75;
    QTest::newRow("an hour") << QStringLiteral("1h") << 3600;
}

void TestSettingsPage::understandsTimes()
{
    QFETCH(QString, typed);
    QFETCH(int, seconds);
    enter("lockAfterSpinBox", typed);
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), seconds);
    QVERIFY(!question()); // the password was given just now
}

void TestSettingsPage::savesWhenTheKeyboardLeaves()
{
    type("lockAfterSpinBox", QStringLiteral("60 s"));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    QCOMPARE(m_page->pendingChanges(), 1);
    QTest::keyClick(part<QSpinBox>("lockAfterSpinBox"), Qt::Key_Tab);
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 60);
    QVERIFY(part<QSpinBox>("warningSpinBox")->hasFocus());

    auto *tries = part<QSpinBox>("lockAfterFailuresSpinBox");
    tries->setFocus();
    QTest::keyClick(tries, Qt::Key_Down);
    QTest::keyClick(tries, Qt::Key_Down);
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER_FAILURES"), 8); // in one step, when the keys rest
    QCOMPARE(shown("noticeLabel"),
             QStringLiteral("Wrong tries before the account is locked: 10 → 8."));
}

void TestSettingsPage::savesASwitchAtOnce()
{
    click("registerableCheckBox");
    QCOMPARE(stored("SECURITY_REGISTERABLE"), 1);
    QCOMPARE(shown("noticeLabel"), QStringLiteral("People may register themselves: off → on."));
    QVERIFY(m_office->workspace().settings().current().registerable);
}

void TestSettingsPage::undoGoesBackAndRedoForth()
{
    enter("lockAfterSpinBox", QStringLiteral("5"));
    QCOMPARE(shown("noticeLabel"), QStringLiteral("Lock after: 2 → 5 minutes."));
    enter("warningSpinBox", QStringLiteral("10"));
    QVERIFY(m_page->canUndo());
    click("noticeUndoButton");
    QCOMPARE(stored("POSTERN_WARNING"), 20);
    QCOMPARE(part<QSpinBox>("warningSpinBox")->text(), QStringLiteral("20 seconds"));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 300);
    m_page->undo();
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    QVERIFY(!m_page->canUndo());
    m_page->redo();
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 300);
    QVERIFY(m_page->canRedo());
}

void TestSettingsPage::undoByKeyIsThePagesWhereNothingIsTyped()
{
    auto *undo = new QAction(m_window.get());
    undo->setShortcut(QKeySequence::Undo);
    connect(undo, &QAction::triggered, m_page, &SettingsPage::undo);
    m_window->addAction(undo);
    enter("lockAfterSpinBox", QStringLiteral("5"));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 300);
    auto *box = part<QSpinBox>("lockAfterSpinBox");
    QVERIFY(box->hasFocus());
    QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    QCOMPARE(box->text(), QStringLiteral("2 minutes"));
    type("lockAfterSpinBox", QStringLiteral("7"));
    QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier); // what was typed
    QCOMPARE(box->text(), QStringLiteral("2 minutes"));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
}

void TestSettingsPage::keysGiveBackWhatIsSaved_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isEntered");
    QTest::addColumn<QKeySequence>("key");
    const QKeySequence escape(Qt::Key_Escape);
    QTest::newRow("Escape, refused") << QStringLiteral("200") << true << escape;
    QTest::newRow("Undo, refused")
        << QStringLiteral("200") << true << QKeySequence(QKeySequence::Undo);
    QTest::newRow("Escape, typed alone") << QStringLiteral("9") << false << escape;
}

/// Before they concern what was saved, here or on another tab.
void TestSettingsPage::keysGiveBackWhatIsSaved()
{
    QFETCH(QString, typed);
    QFETCH(bool, isEntered);
    QFETCH(QKeySequence, key);
    auto *undo = new QAction(m_window.get());
    undo->setShortcut(QKeySequence::Undo);
    connect(undo, &QAction::triggered, m_page, &SettingsPage::undo);
    m_window->addAction(undo);
    enter("lockAfterSpinBox", QStringLiteral("5"));
    auto *box = type("passwordLengthMinSpinBox", typed);
    const QString before = QString::number(PasswordPolicy::DefaultMinimumLength);
    if (isEntered) {
        QTest::keyClick(box, Qt::Key_Return);
        QVERIFY(!shown("passwordLengthMinMessage").isEmpty());
    }
    QCOMPARE(m_page->pendingChanges(), 1);

    QTest::keySequence(box, key);
    QVERIFY2(box->text().startsWith(before), qPrintable(box->text()));
    QVERIFY(shown("passwordLengthMinMessage").isEmpty());
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(box->hasFocus());
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 300);

    QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    QVERIFY2(box->text().startsWith(before), qPrintable(box->text()));
}

void TestSettingsPage::aPageIsNoStep()
{
    auto *box = part<QSpinBox>("lockAfterSpinBox");
    box->setFocus();
    QTest::keyClick(box, Qt::Key_PageDown);
    QTest::keyClick(box, Qt::Key_PageUp);
    QCOMPARE(box->text(), QStringLiteral("2 minutes"));
}

void TestSettingsPage::undoRefusesWhatSomebodyElseChanged()
{
    enter("lockAfterSpinBox", QStringLiteral("5"));
    changeElsewhere("POSTERN_LOCK_AFTER", 600);
    QTRY_COMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("10 minutes"));
    m_page->undo();
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 600);
    QCOMPARE(shown("lockAfterMessage"),
             QStringLiteral("Somebody else changed this in the meantime. Nothing was saved."));
}

void TestSettingsPage::outOfBoundsStaysTyped()
{
    enter("passwordLengthMinSpinBox", QStringLiteral("100"));
    QCOMPARE(stored("SECURITY_PASSWORD_LENGTH_MIN"), 10);
    QCOMPARE(shown("passwordLengthMinMessage"), QStringLiteral("Choose from 8 to 64 characters."));
    QVERIFY(part<QSpinBox>("passwordLengthMinSpinBox")->text().startsWith(u"100"));
    QCOMPARE(m_page->pendingChanges(), 1);
    bool mayLeave = true;
    m_page->save([&mayLeave](bool saved) { mayLeave = saved; });
    QVERIFY(!mayLeave);
    // Keys lead back into the bounds and do not pass them.
    QTest::keyClick(part<QSpinBox>("passwordLengthMinSpinBox"), Qt::Key_Down);
    QCOMPARE(part<QSpinBox>("passwordLengthMinSpinBox")->value(), 64);
    QTest::keyClick(part<QSpinBox>("passwordLengthMinSpinBox"), Qt::Key_Up);
    QCOMPARE(part<QSpinBox>("passwordLengthMinSpinBox")->value(), 64);
    enter("passwordLengthMinSpinBox", QStringLiteral("14"));
    QVERIFY(shown("passwordLengthMinMessage").isEmpty());
    QCOMPARE(stored("SECURITY_PASSWORD_LENGTH_MIN"), 14);

    enter("delayAfterFailuresSpinBox", QStringLiteral("12"));
    QCOMPARE(shown("delayAfterFailuresMessage"),
             QStringLiteral("The account must be locked later than the first delay comes."));
    m_page->discardChanges();
    QCOMPARE(part<QSpinBox>("delayAfterFailuresSpinBox")->value(), 5);
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestSettingsPage::theWheelChangesNothing()
{
    const auto turn = [](QWidget *widget) {
        widget->setFocus();
        const QPointF middle = QRectF(widget->rect()).center();
        QWheelEvent wheel(middle, widget->mapToGlobal(middle), {}, {0, 120}, {}, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(widget, &wheel);
    };
    for (QSpinBox *box : m_window->findChildren<QSpinBox *>()) {
        const QString before = box->text();
        turn(box);
        QCOMPARE(box->text(), before);
        QVERIFY(box->focusPolicy() != Qt::WheelFocus);
    }
    for (QComboBox *box : m_window->findChildren<QComboBox *>()) {
        const int before = box->currentIndex();
        turn(box);
        QCOMPARE(box->currentIndex(), before);
    }
    QVERIFY(!m_page->canUndo());
}

void TestSettingsPage::weakeningAsksForThePassword()
{
    letTimePass(2); // fresh enough for all else
    enter("lockAfterSpinBox", QStringLiteral("5"));
    QTRY_VERIFY(question());
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    answer();
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER"), 300);
    QCOMPARE(audited("POSTERN_LOCK_AFTER"), 1);
}

void TestSettingsPage::strengtheningAsksNothing()
{
    letTimePass(2);
    enter("lockAfterSpinBox", QStringLiteral("1"));
    QVERIFY(!question());
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 60);
    QCOMPARE(audited("POSTERN_LOCK_AFTER"), 1);
}

void TestSettingsPage::aCancelledProofKeepsWhatWasTyped()
{
    letTimePass(2);
    enter("lockAfterSpinBox", QStringLiteral("5"));
    QTRY_VERIFY(question());
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_COMPARE(shown("lockAfterMessage"), QStringLiteral("This is not saved."));
    QApplication::setActiveWindow(m_window.get()); // as a window manager does
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("5 minutes"));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    QCOMPARE(m_page->pendingChanges(), 1);
    // Leaving the field does not ask again; Enter does.
    part<QSpinBox>("lockAfterSpinBox")->setFocus();
    part<QSpinBox>("warningSpinBox")->setFocus();
    QVERIFY(!question());
    part<QSpinBox>("lockAfterSpinBox")->setFocus();
    QTest::keyClick(part<QSpinBox>("lockAfterSpinBox"), Qt::Key_Return);
    answer();
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER"), 300);

    letTimePass(2);
    click("registerableCheckBox");
    QTRY_VERIFY(question());
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_COMPARE(shown("registerableMessage"), QStringLiteral("This is not saved."));
    QVERIFY(!part<QCheckBox>("registerableCheckBox")->isChecked());
    QCOMPARE(stored("SECURITY_REGISTERABLE"), 0);
}

void TestSettingsPage::undoOfAStrengtheningIsAWeakening()
{
    enter("lockAfterSpinBox", QStringLiteral("1"));
    letTimePass(2);
    click("noticeUndoButton");
    QTRY_VERIFY(question());
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 60);
    answer();
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER"), 120);
}

void TestSettingsPage::everyChangeIsInTheAudit()
{
    const int before = audited("POSTERN_LOCK_MINUTES");
    enter("lockMinutesSpinBox", QStringLiteral("0"));
    QCOMPARE(part<QSpinBox>("lockMinutesSpinBox")->text(), QStringLiteral("no end"));
    QCOMPARE(audited("POSTERN_LOCK_MINUTES"), before + 1);
    m_page->undo();
    QCOMPARE(stored("POSTERN_LOCK_MINUTES"), 15);
    QCOMPARE(audited("POSTERN_LOCK_MINUTES"), before + 2);
    const int costs = audited("SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS");
    enter("argon2MemoryCostSpinBox", QStringLiteral("128"));
    QCOMPARE(m_office->workspace().settings().current().argon2.memoryKib, 128 * 1024);
    QCOMPARE(audited("SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"), costs + 1);
}

void TestSettingsPage::aLockedFileIsWaitedFor()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    enter("lockAfterSpinBox", QStringLiteral("1"));
    QTRY_VERIFY(shown("savingWaitLabel").contains(QStringLiteral("another program")));
    QVERIFY(!part<QTabWidget>("settingsTabs")->isEnabled());
    const QSignalSpy ended(m_page, &Page::writingEnded);
    QVERIFY(m_page->isWriting()); // whoever leaves waits for it
    click("cancelSavingButton");
    QVERIFY(!m_page->isWriting());
    QCOMPARE(ended, (QList<QVariantList>{{false}}));
    QCOMPARE(shown("lockAfterMessage"), QStringLiteral("This is not saved."));
    QVERIFY(part<QTabWidget>("settingsTabs")->isEnabled());
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("1 minute"));

    QTest::keyClick(part<QSpinBox>("lockAfterSpinBox"), Qt::Key_Return);
    QTRY_VERIFY(!shown("savingWaitLabel").isEmpty());
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER"), 60);
    QTRY_VERIFY(shown("lockAfterMessage").isEmpty());
}

void TestSettingsPage::theNoticeMovesNothing()
{
    const auto *field = part<QSpinBox>("lockAfterSpinBox");
    const QPoint before = field->mapTo(m_window.get(), QPoint());
    enter("lockAfterSpinBox", QStringLiteral("5"));
    QTRY_VERIFY(part<QPushButton>("noticeUndoButton")->isVisible());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCOMPARE(field->mapTo(m_window.get(), QPoint()), before);
}

void TestSettingsPage::anotherWorkstationsChangeIsShown()
{
    changeElsewhere("POSTERN_LOCK_AFTER", 240);
    QTRY_COMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("4 minutes"));
}

void TestSettingsPage::whatIsBeingTypedSurvivesOthersChanges()
{
    type("lockAfterSpinBox", QStringLiteral("7"));
    changeElsewhere("POSTERN_LOCK_AFTER", 240);
    changeElsewhere("POSTERN_WARNING", 30);
    QTRY_COMPARE(part<QSpinBox>("warningSpinBox")->text(), QStringLiteral("30 seconds"));
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("7"));
    QTest::keyClick(part<QSpinBox>("lockAfterSpinBox"), Qt::Key_Return);
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 420);
    QCOMPARE(shown("noticeLabel"), QStringLiteral("Lock after: 4 → 7 minutes."));
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
