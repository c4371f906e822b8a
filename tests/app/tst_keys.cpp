// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/app/MainWindowTest.h"

#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QTableWidget>

/// The list of keys in the Help menu.
class TestKeys final : public MainWindowTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup()
    {
        m_dialog.clear();
        QApplication::setFont(m_font);
        end();
    }
    void namesEveryKeyOfAnAction();
    void namesKeysThatAreNoActions();
    void isAboutThePageThatIsShown();
    void leavesOutWhatOneMayNotDo();
    void findsLinesByWords();
    void isWorkedByKeys();
    void fitsIntoASmallScreen();

private:
    void press()
    {
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        m_dialog = QApplication::activeModalWidget();
        QVERIFY(m_dialog);
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
        QCOMPARE(m_dialog->objectName(), QStringLiteral("keysDialog"));
        m_table = m_dialog->findChild<QTableWidget *>(QStringLiteral("keysTable"));
    }
    void close()
    {
        QTest::keyClick(m_dialog.data(), Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    QLineEdit *field() const
    {
        return m_dialog->findChild<QLineEdit *>(QStringLiteral("keysFilterEdit"));
    }
    /// "What it does: keys", and titles; of the rows that are not hidden.
    QStringList lines() const
    {
        QStringList all;
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const QTableWidgetItem *keys = m_table->item(row, 1);
            if (!m_table->isRowHidden(row)) {
                all.append(m_table->item(row, 0)->text() +
                           (keys ? QStringLiteral(": ") + keys->text() : QString()));
            }
        }
        return all;
    }

    const QFont m_font = QApplication::font();
    QPointer<QWidget> m_dialog;
    QTableWidget *m_table = nullptr;
};

void TestKeys::namesEveryKeyOfAnAction()
{
    open("ann");
    for (const Qt::Key page : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5}) {
        QTest::keyClick(m_window.get(), page, Qt::ControlModifier);
        press();
        const QString all = lines().join(u'\n');
        for (const QMenu *menu : m_window->menuBar()->findChildren<QMenu *>()) {
            const auto *action = menu->menuAction();
            for (const QAction *each : menu->actions()) {
                if (action->isVisible() && each->isVisible() && !each->shortcut().isEmpty()) {
                    const QString keys = each->shortcut().toString(QKeySequence::NativeText);
                    QVERIFY2(all.contains(QStringLiteral(": ") + keys), qPrintable(each->text()));
                }
            }
        }
        QVERIFY(!all.contains(u'&') && !all.contains(u'…'));
        close();
    }
}

void TestKeys::namesKeysThatAreNoActions()
{
    open("ann");
    press();
    const QStringList all = lines();
    QVERIFY(all.contains(QStringLiteral("Save Changes: Ctrl+S")));
    QVERIFY(all.contains(QStringLiteral("Redo: Ctrl+Shift+Z, Ctrl+Y")));
    QVERIFY(all.contains(QStringLiteral("Select whole rows: Shift+Space")));
    QVERIFY(
        all.contains(QStringLiteral("Go a row on or back, on the Posts and Audit pages: J, K")));
    QVERIFY(all.contains(QStringLiteral("Write something else into the cell: Any letter or digit, "
                                        "but J, K and, on the Posts page, E")));
    for (const char *title : {"Everywhere", "Posts", "In the Table", "Editing a Cell",
                              "Editor of Posts", "Password Fields"}) {
        QVERIFY2(all.contains(QString::fromLatin1(title)), title);
    }
}

void TestKeys::isAboutThePageThatIsShown()
{
    open("ann");
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    press();
    QVERIFY(lines().contains(QStringLiteral("Add User: Ctrl+N")));
    QVERIFY(!lines().contains(QStringLiteral("New Post: Ctrl+N")));
}

void TestKeys::leavesOutWhatOneMayNotDo()
{
    open("rob");
    press();
    QVERIFY(!lines().contains(QStringLiteral("New Post: Ctrl+N")));
    QVERIFY(lines().contains(QStringLiteral("Copy: Ctrl+C, Ctrl+Ins")));
}

void TestKeys::findsLinesByWords()
{
    open("ann");
    press();
    QTest::keyClicks(field(), QStringLiteral("rows SHIFT whole"));
    QCOMPARE(lines(), (QStringList{QStringLiteral("In the Table"),
                                   QStringLiteral("Select whole rows: Shift+Space")}));
    QTest::keyClicks(field(), QStringLiteral("x"));
    QCOMPARE(lines(), QStringList());
    const auto *message = m_dialog->findChild<QLabel *>(QStringLiteral("keysFilterEditMessage"));
    QCOMPARE(message->text(), QStringLiteral("No line holds all of that."));
    field()->clear();
    QVERIFY(lines().contains(QStringLiteral("Select whole rows: Shift+Space")));
    QVERIFY(message->text().isEmpty());
}

void TestKeys::isWorkedByKeys()
{
    open("ann");
    press();
    QTRY_VERIFY(field()->hasFocus());
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QTest::keyClick(field(), Qt::Key_Down);
    QVERIFY(m_table->hasFocus());
    QCOMPARE(m_table->currentItem()->text(), QStringLiteral("Save Changes"));
    close();
}

void TestKeys::fitsIntoASmallScreen()
{
    QFont large = m_font;
    large.setPointSizeF(m_font.pointSizeF() * 2);
    QApplication::setFont(large);
    open("ann");
    press();
    QVERIFY(m_dialog->minimumSizeHint().width() <= 780);
    QVERIFY(m_dialog->minimumSizeHint().height() <= 560);
}

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"
