// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/NoticeBar.h"

#include <QPushButton>
#include <QTest>

using Kind = NoticeBar::Kind;
using Stay = NoticeBar::Stay;

/// What takes which notice away, and what each offers.
class TestNoticeBar final : public QObject
{
    Q_OBJECT

private slots:
    void asksTheKind_data();
    void asksTheKind();
    void keepsNothingOfTheNoticeBefore();
    void leadsToTheCellAgainAndAgain();
    void goesWithItsSentenceAlone();

private:
    static bool sees(const NoticeBar &bar, const char *button)
    {
        const auto *found = bar.findChild<QPushButton *>(QString::fromLatin1(button));
        return found && found->isVisibleTo(&bar);
    }
    static void click(const NoticeBar &bar, const char *button)
    {
        bar.findChild<QPushButton *>(QString::fromLatin1(button))->click();
    }
};

void TestNoticeBar::asksTheKind_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Stay>("stay");
    QTest::addColumn<bool>("staysWhenTold"); // of something else
    QTest::addColumn<bool>("staysWhenSettled");
    QTest::addColumn<bool>("staysWhenOld");
    QTest::addColumn<bool>("isToBeHidden");

    QTest::newRow("news") << Kind::News << Stay::Shortly << false << true << true << false;
    QTest::newRow("until next") << Kind::News << Stay::UntilNext << false << true << true << true;
    QTest::newRow("to read") << Kind::News << Stay::UntilHidden << true << true << true << true;
    QTest::newRow("problem") << Kind::Problem << Stay::Shortly << true << false << true << true;
    QTest::newRow("undo") << Kind::Undo << Stay::Shortly << false << true << false << false;
    QTest::newRow("only undo") << Kind::OnlyUndo << Stay::Shortly << true << true << true << false;
    QTest::newRow("way back") << Kind::WayBack << Stay::Shortly << false << true << false << false;
}

void TestNoticeBar::asksTheKind()
{
    QFETCH(Kind, kind);
    QFETCH(Stay, stay);
    NoticeBar bar;
    const auto staysAfter = [&](const std::function<void()> &act) {
        bar.show({.text = QStringLiteral("Notice"), .kind = kind, .stay = stay});
        act();
        return bar.isVisible();
    };

    QTEST(staysAfter([&] { bar.giveWay(); }), "staysWhenTold");
    QTEST(staysAfter([&] { bar.dismiss(Kind::Problem); }), "staysWhenSettled");
    QTEST(staysAfter([&] {
              bar.dismiss(Kind::Undo);
              bar.dismiss(Kind::WayBack);
          }),
          "staysWhenOld");
    bar.show({.text = QStringLiteral("Notice"), .kind = kind, .stay = stay});
    QTEST(sees(bar, "noticeHideButton"), "isToBeHidden");
    QCOMPARE(sees(bar, "noticeUndoButton"), kind == Kind::Undo || kind == Kind::OnlyUndo);
}

void TestNoticeBar::keepsNothingOfTheNoticeBefore()
{
    NoticeBar bar;
    QStringList done;
    bar.show({.text = QStringLiteral("Draft"),
              .verb = QStringLiteral("Open"),
              .action = [&] { done.append(QStringLiteral("opened")); },
              .stay = Stay::UntilNext});
    bar.show({.text = QStringLiteral("Removed"),
              .action = [&] { done.append(QStringLiteral("undone")); },
              .kind = Kind::Undo});

    QVERIFY(!sees(bar, "noticeOfferButton"));
    QVERIFY(!sees(bar, "noticeHideButton"));
    click(bar, "noticeUndoButton");
    QVERIFY(!bar.isVisible());
    click(bar, "noticeUndoButton");
    click(bar, "noticeOfferButton");

    QCOMPARE(done, QStringList{QStringLiteral("undone")});
}

void TestNoticeBar::leadsToTheCellAgainAndAgain()
{
    NoticeBar bar;
    int shown = 0;
    bar.show({.text = QStringLiteral("Marked"), .action = [&] { ++shown; }, .kind = Kind::Problem});
    click(bar, "noticeShowButton");
    click(bar, "noticeShowButton");
    QCOMPARE(shown, 2);
    QVERIFY(bar.isVisible());
    bar.showProblem(QStringLiteral("Not marked"));
    QVERIFY(!sees(bar, "noticeShowButton"));
}

void TestNoticeBar::goesWithItsSentenceAlone()
{
    NoticeBar bar;
    bar.showProblem(QStringLiteral("One"));
    bar.dismiss(QStringLiteral("Other"));
    QVERIFY(bar.isVisible());
    bar.dismiss(QStringLiteral("One"));
    QVERIFY(!bar.isVisible());
}

QTEST_MAIN(TestNoticeBar)
#include "tst_noticebar.moc"
