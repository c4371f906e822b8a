// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/views/PageTest.h"
#include "views/NoticeBar.h"
#include "views/PostsPage.h"

#include <QToolButton>

/// What a page gives way with where it is short, as at 200 % on a small screen: the table has the
/// room first.
class TestShortPage final : public PageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void detailsFoldAwayAndComeBack();
    void foldedDetailsAreShownOnDemand();
    void detailsAreHiddenWhereNobodyWantsThem();
    void handsTheKeyboardToTheTable();
    void remembersWhatWasWanted();
    void tellsInOneLineAndTheRestOnDemand();
    void keepsRowsInSightBesideAllMessages();

private:
    // Fixed: it must fit, whatever stands on it.
    static constexpr QSize Short{480, 300}; // what is left of 640 × 400
    static constexpr QSize Tall{900, 600};

    template<typename T>
    T *part(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    bool areDetailsSeen() const { return part<QWidget>("postBodyEdit")->isVisible(); }
    int rowsSeen() const { return table()->viewport()->height() / table()->rowHeight(0); }
};

void TestShortPage::detailsFoldAwayAndComeBack()
{
    m_office->addPosts(20);
    open<PostsPage>();
    QVERIFY(areDetailsSeen());
    QVERIFY(!part<QToolButton>("detailsButton")->isVisible());
    m_page->setFixedSize(Short);
    QVERIFY(!areDetailsSeen());
    QVERIFY(part<QToolButton>("detailsButton")->isVisible());
    QTRY_VERIFY(rowsSeen() >= 5);
    m_page->setFixedSize(Tall);
    QVERIFY(areDetailsSeen());
    QVERIFY(!part<QToolButton>("detailsButton")->isVisible());
}

void TestShortPage::foldedDetailsAreShownOnDemand()
{
    m_office->addPosts(20);
    open<PostsPage>("rob"); // who cannot open a post to edit it
    m_page->setFixedSize(Short);
    auto *button = part<QToolButton>("detailsButton");
    QCOMPARE(button->text(), QStringLiteral("Show Details"));
    QVERIFY(m_page->viewActions().contains(button->defaultAction()));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(areDetailsSeen());
    QCOMPARE(button->text(), QStringLiteral("Hide Details"));
    m_page->setFixedSize(Tall);
    m_page->setFixedSize(Short);
    QVERIFY(areDetailsSeen()); // as they were wanted here
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!areDetailsSeen());
}

void TestShortPage::detailsAreHiddenWhereNobodyWantsThem()
{
    m_office->addPosts(2);
    open<PostsPage>();
    QAction *toggle = action("toggleDetailsAction");
    toggle->trigger();
    QVERIFY(!areDetailsSeen());
    QVERIFY(part<QToolButton>("detailsButton")->isVisible());
    toggle->trigger();
    QVERIFY(areDetailsSeen());
}

void TestShortPage::handsTheKeyboardToTheTable()
{
    m_office->addPosts(2);
    open<PostsPage>();
    part<QWidget>("postBodyEdit")->setFocus();
    m_page->setFixedSize(Short);
    QTRY_VERIFY(table()->hasFocus());
}

void TestShortPage::remembersWhatWasWanted()
{
    m_office->addPosts(2);
    open<PostsPage>();
    action("toggleDetailsAction")->trigger();
    m_page->setFixedSize(Short);
    action("toggleDetailsAction")->trigger();
    const QByteArray layout = m_page->saveLayout();
    m_driver.reset();
    m_page.reset();
    open<PostsPage>();
    QVERIFY(areDetailsSeen());
    QVERIFY(m_page->restoreLayout(layout));
    QVERIFY(!areDetailsSeen());
    m_page->setFixedSize(Short);
    QVERIFY(areDetailsSeen());
}

void TestShortPage::tellsInOneLineAndTheRestOnDemand()
{
    m_office->addPosts(20);
    open<PostsPage>();
    m_page->setFixedSize(Short);
    const QString sentence =
        QStringLiteral("This is what must be read, word by word. ").repeated(8);
    m_page->findChild<NoticeBar *>()->showProblem(sentence);
    auto *label = part<QLabel>("noticeLabel");
    auto *more = part<QToolButton>("noticeLabelMoreButton");
    QTRY_VERIFY(more->isVisible());
    QCOMPARE(label->text(), sentence);
    const int line = label->fontMetrics().height();
    QVERIFY(label->height() < 3 * line);
    QTest::mouseClick(more, Qt::LeftButton);
    QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
    QVERIFY(label->height() > 3 * line);
    QCOMPARE(more->text(), QStringLiteral("Less"));
    m_page->setFixedSize(Tall);
    QTRY_VERIFY(!more->isVisible());
    m_page->findChild<NoticeBar *>()->showProblem(QStringLiteral("Short."));
    m_page->setFixedSize(Short);
    QVERIFY(!more->isVisible());
}

void TestShortPage::keepsRowsInSightBesideAllMessages()
{
    m_office->addPosts(20);
    open<PostsPage>();
    m_page->setFixedSize(Short);
    QVERIFY(model()->setData(model()->index(0, PostsTable::Title), QStringLiteral("  ")));
    m_page->saveChanges();
    QTRY_VERIFY(part<QWidget>("problemLabel")->isVisible());
    m_page->findChild<NoticeBar *>()->showProblem(
        QStringLiteral("This is what must be read, word by word. ").repeated(4));
    QTRY_VERIFY(part<QWidget>("noticeLabelMoreButton")->isVisible());
    QTRY_VERIFY2(rowsSeen() >= 2, qPrintable(QString::number(rowsSeen())));
}

QTEST_MAIN(TestShortPage)
#include "tst_shortpage.moc"
