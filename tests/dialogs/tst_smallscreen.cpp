// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AddUserDialog.h"
#include "dialogs/DraftsDialog.h"
#include "dialogs/KeysDialog.h"
#include "dialogs/PostDialog.h"
#include "dialogs/RoleChecklist.h"
#include "tests/dialogs/Desk.h"
#include "tests/dialogs/Screen.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>

/// What opens on a screen at 175 %, where the offscreen platform's has some 457 points each way.
class TestSmallScreen final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theEditorFits();
    void theEditorFitsWithAllThatAppearsInIt();
    void aTallFormScrolls();
    void aFormNeverScrollsSideways();
    void showsAProblemThatWasScrolledAway();
    void othersFit_data();
    void othersFit();

private:
    QDialog *make(const QByteArray &name);
    static bool isOnScreen(const QWidget &window)
    {
        return window.screen()->availableGeometry().contains(window.frameGeometry());
    }
    static bool isWhole(const QWidget &window, const char *name)
    {
        const auto &part = Screen::child<QWidget>(window, name);
        return part.isVisible() && part.visibleRegion().boundingRect() == part.rect();
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_eve;
    std::unique_ptr<Session> m_ann;
    std::unique_ptr<QWidget> m_window;
};

void TestSmallScreen::init()
{
    m_desk = std::make_unique<Desk>();
    m_eve = m_desk->office().logInFully(QStringLiteral("eve"));
    m_ann = m_desk->office().logInFully(QStringLiteral("ann"));
    m_window = std::make_unique<QWidget>();
    QVERIFY(m_window->screen()->availableSize().height() < 480);
}

void TestSmallScreen::cleanup()
{
    m_window.reset();
    m_ann.reset();
    m_eve.reset();
    m_desk.reset();
}

void TestSmallScreen::theEditorFits()
{
    PostDialog dialog(m_desk->workspace(), *m_eve, {}, m_window.get());
    Screen::show(dialog);
    QVERIFY(isOnScreen(dialog));
    QVERIFY(isWhole(dialog, "verbButton"));
    dialog.resize(2000, 2000); // as somebody has left it on a larger one
    dialog.hide();
    Screen::show(dialog);
    QTRY_VERIFY(isOnScreen(dialog));
    QVERIFY(isWhole(dialog, "verbButton"));
}

void TestSmallScreen::theEditorFitsWithAllThatAppearsInIt()
{
    const Post before = m_desk->allPosts().last();
    PostDialog dialog(m_desk->workspace(), *m_eve, before, m_window.get());
    Screen::show(dialog);
    Screen::type(dialog, "titleEdit", QStringLiteral("Mine"));
    Screen::type(dialog, "bodyEdit", QStringLiteral("Mine too."));
    bool isWritten = false;
    QTRY_VERIFY(isWritten = isWritten ||
                            m_desk->workspace().posts().update(*m_ann, {before.id,
                                                                        before.version,
                                                                        QStringLiteral("Hers"),
                                                                        QStringLiteral("Hers too."),
                                                                        {}}));
    Screen::click(dialog, "verbButton");
    QTRY_VERIFY(Screen::child<QWidget>(dialog, "comparison").isVisible());
    Screen::click(dialog, "compareButton");
    QTRY_VERIFY(Screen::child<QWidget>(dialog, "theirBodyEdit").isVisible());
    QTRY_VERIFY(isOnScreen(dialog));
    QTRY_VERIFY(isWhole(dialog, "verbButton"));
    QVERIFY(isWhole(dialog, "cancelButton"));
}

void TestSmallScreen::aTallFormScrolls()
{
    AddUserDialog dialog(m_desk->workspace(), *m_ann, m_window.get());
    QFont large = dialog.font();
    large.setPointSizeF(large.pointSizeF() * 2);
    dialog.setFont(large);
    Screen::show(dialog);
    QTRY_VERIFY(isOnScreen(dialog));
    QVERIFY(isWhole(dialog, "verbButton"));
    QVERIFY(!Screen::focused().isEmpty());
}

void TestSmallScreen::aFormNeverScrollsSideways()
{
    AddUserDialog dialog(m_desk->workspace(), *m_ann, m_window.get());
    Screen::child<RoleChecklist>(dialog, "roleChecklist").setMinimumHeight(400);
    Screen::show(dialog);
    const auto &area = Screen::child<QScrollArea>(dialog, "pageArea");
    QTRY_VERIFY(area.verticalScrollBar()->maximum() > 0);
    QCOMPARE(area.horizontalScrollBar()->maximum(), 0);
    QVERIFY(area.viewport()->width() >= area.widget()->minimumSizeHint().width());
    dialog.resize(1, 1);
    QTRY_COMPARE(area.horizontalScrollBar()->maximum(), 0);
}

void TestSmallScreen::showsAProblemThatWasScrolledAway()
{
    AddUserDialog dialog(m_desk->workspace(), *m_ann, m_window.get());
    Screen::child<RoleChecklist>(dialog, "roleChecklist").setMinimumHeight(400);
    Screen::show(dialog);
    const auto &area = Screen::child<QScrollArea>(dialog, "pageArea");
    QTRY_VERIFY(area.verticalScrollBar()->maximum() > 0);
    area.verticalScrollBar()->setValue(area.verticalScrollBar()->maximum());
    Screen::click(dialog, "verbButton"); // nobody has a name yet
    QTRY_VERIFY(isWhole(dialog, "usernameEditMessage"));
    QVERIFY(isWhole(dialog, "usernameEdit"));
}

QDialog *TestSmallScreen::make(const QByteArray &name)
{
    if (name == "drafts") {
        return new DraftsDialog(m_desk->workspace(), *m_eve, m_window.get());
    }
    if (name == "keys") {
        return new KeysDialog({}, m_window.get());
    }
    return new AddUserDialog(m_desk->workspace(), *m_ann, m_window.get());
}

void TestSmallScreen::othersFit_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"drafts", "keys", "adding a person"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void TestSmallScreen::othersFit()
{
    QFETCH(QByteArray, name);
    QDialog *dialog = make(name);
    Screen::show(*dialog);
    const QSize room = dialog->screen()->availableSize(); // where in it the window manager decides
    QCOMPARE(dialog->frameGeometry().size().boundedTo(room), dialog->frameGeometry().size());
    const auto buttons = dialog->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons) {
        const bool isInside = dialog->rect().contains(
            button->geometry().translated(button->parentWidget()->mapTo(dialog, QPoint())));
        QVERIFY2(!button->isVisible() || isInside, qPrintable(button->objectName()));
    }
}

int main(int argc, char *argv[])
{
    qputenv("QT_SCALE_FACTOR", "1.75"); // read by the application when it begins
    QApplication application(argc, argv);
    TestSmallScreen test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_smallscreen.moc"
