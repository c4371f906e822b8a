// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/Prompt.h"

#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

class PromptTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void opensWithoutWaiting();
    void putsTheVerbOnTheButton();
    void everyButtonHasALetter();
    void cancelsByDefault();
    void cancelsOnEscape();
    void confirms();
    void declines_data();
    void declines();
    void confirmsByDefault();
    void offersSeveralVerbs();
    void showsMarkupAsText();
    void isWideEnoughForItsTitle();

private:
    Prompt::Question question() const;
    QMessageBox *ask();

    std::unique_ptr<QWidget> m_window;
    int m_confirmed = 0;
};

void PromptTest::init()
{
    m_window = std::make_unique<QWidget>();
    Screen::show(*m_window);
    m_confirmed = 0;
}

Prompt::Question PromptTest::question() const
{
    return {.objectName = QStringLiteral("deletePostPrompt"),
            .title = QStringLiteral("Delete Post"),
            .text = QStringLiteral("Delete the post \"<b>Fridge</b>\"?"),
            .verb = QStringLiteral("Delete"),
            .danger = true};
}

QMessageBox *PromptTest::ask()
{
    QMessageBox *box = Prompt::ask(m_window.get(), question(), [this] { ++m_confirmed; });
    Screen::show(*box);
    return box;
}

void PromptTest::opensWithoutWaiting()
{
    QMessageBox *box = ask();
    QVERIFY(box->isVisible());
    QVERIFY(box->isModal());
    QCOMPARE(box->objectName(), QStringLiteral("deletePostPrompt"));
    QCOMPARE(m_confirmed, 0);
}

void PromptTest::putsTheVerbOnTheButton()
{
    QMessageBox *box = ask();
    QCOMPARE(Screen::child<QPushButton>(*box, "promptActionButton").text(),
             QStringLiteral("Delete"));
    QCOMPARE(box->buttons().size(), 2);
    QVERIFY(Screen::nameless(*box).isEmpty());
}

void PromptTest::everyButtonHasALetter()
{
    Prompt::Question remove = question();
    remove.verb = QStringLiteral("&Remove");
    QPointer<QMessageBox> box = Prompt::ask(m_window.get(), remove, [this] { ++m_confirmed; });
    Screen::show(*box);
    QCOMPARE(Screen::child<QPushButton>(*box, "promptCancelButton").text(),
             QStringLiteral("&Cancel"));
    QTest::keyClick(box, Qt::Key_C, Qt::AltModifier);
    QTRY_VERIFY(!box);
    QCOMPARE(m_confirmed, 0);
    box = Prompt::ask(m_window.get(), remove, [this] { ++m_confirmed; });
    Screen::show(*box);
    QTest::keyClick(box, Qt::Key_R, Qt::AltModifier);
    QTRY_VERIFY(!box);
    QCOMPARE(m_confirmed, 1);
}

void PromptTest::cancelsByDefault()
{
    QPointer<QMessageBox> box = ask();
    QCOMPARE(box->defaultButton()->objectName(), QStringLiteral("promptCancelButton"));
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_VERIFY(!box);
    QCOMPARE(m_confirmed, 0);
}

void PromptTest::cancelsOnEscape()
{
    QPointer<QMessageBox> box = ask();
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(!box);
    QCOMPARE(m_confirmed, 0);
}

void PromptTest::confirms()
{
    QPointer<QMessageBox> box = ask();
    Screen::click(*box, "promptActionButton");
    QTRY_VERIFY(!box);
    QCOMPARE(m_confirmed, 1);
}

void PromptTest::declines_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("Cancel") << int(Qt::Key_Return);
    QTest::newRow("Escape") << int(Qt::Key_Escape);
    QTest::newRow("closed") << 0;
}

void PromptTest::declines()
{
    QFETCH(const int, key);
    int declined = 0;
    QPointer<QMessageBox> box = Prompt::ask(
        m_window.get(), question(), [this] { ++m_confirmed; }, [&declined] { ++declined; });
    Screen::show(*box);
    if (key == 0) {
        box->close();
    } else {
        QTest::keyClick(box, Qt::Key(key));
    }
    QTRY_VERIFY(!box);
    QCOMPARE(declined, 1);
    QCOMPARE(m_confirmed, 0);
}

void PromptTest::confirmsByDefault()
{
    Prompt::Question save = question();
    save.danger = false;
    save.isVerbDefault = true;
    int declined = 0;
    bool isConfirmed = false;
    QPointer<QMessageBox> box = Prompt::ask(
        m_window.get(), save, [this] { ++m_confirmed; }, [&declined] { ++declined; });
    connect(box, &QDialog::finished, this,
            [&isConfirmed, &box] { isConfirmed = Prompt::isConfirmed(*box); });
    Screen::show(*box);
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_VERIFY(!box);
    QCOMPARE(m_confirmed, 1);
    QCOMPARE(declined, 0);
    QVERIFY(isConfirmed);
}

void PromptTest::offersSeveralVerbs()
{
    QString chosen;
    Prompt::Question leave = question();
    leave.cancel = QStringLiteral("Stay");
    QPointer<QMessageBox> box =
        Prompt::choose(m_window.get(), leave,
                       {{QStringLiteral("saveButton"), QStringLiteral("Save"),
                         [&chosen] { chosen = QStringLiteral("save"); }},
                        {QStringLiteral("discardButton"), QStringLiteral("Discard"),
                         [&chosen] { chosen = QStringLiteral("discard"); }, true}});
    Screen::show(*box);

    QCOMPARE(box->defaultButton()->text(), QStringLiteral("Stay"));
    Screen::click(*box, "discardButton");
    QTRY_VERIFY(!box);
    QCOMPARE(chosen, QStringLiteral("discard"));
}

void PromptTest::showsMarkupAsText()
{
    QCOMPARE(ask()->textFormat(), Qt::PlainText);
}

void PromptTest::isWideEnoughForItsTitle()
{
    Prompt::Question few = question();
    few.title = QStringLiteral("Discard Changes");
    few.text = QStringLiteral("Discard?");
    few.details = QStringLiteral("Redo (Ctrl+Shift+Z) brings them back until you log out.");
    QMessageBox *box = Prompt::ask(m_window.get(), few, [] {});
    Screen::show(*box);
    QVERIFY(box->width() > 50 * box->fontMetrics().averageCharWidth());
    const auto labels = box->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->text() == few.details) {
            QVERIFY(label->width() > 40 * label->fontMetrics().averageCharWidth());
        }
    }
}

QTEST_MAIN(PromptTest)
#include "tst_prompt.moc"
