// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageTest.h"
#include "views/PostsPage.h"
#include "views/ReplaceDialog.h"
#include "views/UsersPage.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QTreeView>

/// Find and replace in the cells of a page.
class TestReplaceDialog final : public PageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void listsWhatItWillDo();
    void goesOnFromWhatIsFound();
    void isWalkedFromTopToBottom();
    void replacesWhatIsTickedAsOneStep();
    void looksInTheSelectionOnly();
    void looksInOneColumn();
    void looksThroughManyRows();
    void followsTheOptions();
    void findsRolesAndAuthors();
    void listsWhatIsLeftOutWithTheReason();
    void refusesABadExpression();
    void stopsASlowExpression();
    void looksAgainWhenTheRowsChange();
    void keepsTicksWhenTheRowsChange();
    void leavesOutWhatSomebodyElseChanged();
    void waitsForRowsThatAreBeingRead();
    void showsWhereALongTextDiffers();
    void cancelChangesNothing();

private:
    void openDialog()
    {
        QTest::keyClick(m_driver->table(), Qt::Key_H, Qt::ControlModifier);
        m_dialog = m_page->findChild<QDialog *>(QStringLiteral("replaceDialog"));
        QVERIFY(m_dialog);
        new QAbstractItemModelTester(list()->model(), m_dialog);
    }
    template<typename T>
    T *find(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    QTreeView *list() const { return find<QTreeView>("replaceList"); }
    QString counts() const { return find<QLabel>("foundLabel")->text(); }
    QString verb() const { return find<QPushButton>("verbButton")->text().remove(u'&'); }
    void lookFor(const QString &text, const QString &replacement)
    {
        find<QLineEdit>("findEdit")->setFocus();
        find<QLineEdit>("findEdit")->clear();
        QTest::keyClicks(find<QLineEdit>("findEdit"), text);
        find<QLineEdit>("replacementEdit")->clear();
        QTest::keyClicks(find<QLineEdit>("replacementEdit"), replacement);
        QTRY_VERIFY(counts() != QStringLiteral("Type what to look for."));
    }
    QString listed(int row, int column) const
    {
        return list()->model()->index(row, column).data().toString();
    }
    void untick(int row)
    {
        list()->setFocus();
        list()->setCurrentIndex(list()->model()->index(row, ReplaceList::Place));
        QTest::keyClick(list(), Qt::Key_Space);
    }
    void choose(int where) { find<QComboBox>("whereComboBox")->setCurrentIndex(where); }
    QString title(int row) const
    {
        return m_driver->model()->index(row, PostsTable::Title).data().toString();
    }

    QPointer<QDialog> m_dialog;
};

/// Return in the first field is no order to delete all that it finds.
void TestReplaceDialog::goesOnFromWhatIsFound()
{
    m_office->addPost(QStringLiteral("Keys to the shed"), QStringLiteral("sam"));
    open<PostsPage>();
    openDialog();
    QApplication::setActiveWindow(m_dialog);
    auto *edit = find<QLineEdit>("findEdit");
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("keys"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 1"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(find<QLineEdit>("replacementEdit")->hasFocus());
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Enter, Qt::KeypadModifier);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(find<QLineEdit>("replacementEdit")->hasFocus());
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestReplaceDialog::isWalkedFromTopToBottom()
{
    open<PostsPage>();
    openDialog();
    QApplication::setActiveWindow(m_dialog);
    find<QLineEdit>("findEdit")->setFocus();
    for (const char *next : {"replacementEdit", "matchCaseCheckBox", "wholeCellCheckBox",
                             "expressionCheckBox", "whereComboBox", "replaceList"}) {
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
        QCOMPARE(m_dialog->focusWidget()->objectName(), QString::fromLatin1(next));
    }
}

void TestReplaceDialog::listsWhatItWillDo()
{
    m_office->addPost(QStringLiteral("Keys to the shed"), QStringLiteral("sam"));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"),
                      QStringLiteral("The keys lie on it."));
    open<PostsPage>();
    openDialog();
    QVERIFY(!find<QPushButton>("verbButton")->isEnabled());
    lookFor(QStringLiteral("keys"), QStringLiteral("Cards"));
    choose(1);
    QTRY_COMPARE(counts(), QStringLiteral("2 found"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 2"));
    QStringList rows;
    for (int row = 0; row < 2; ++row) {
        rows.append(listed(row, ReplaceList::Place) + u'|' + listed(row, ReplaceList::Before) +
                    u'|' + listed(row, ReplaceList::After));
    }
    rows.sort();
    QCOMPARE(rows.first(), QStringLiteral("Text: Fridge|The keys lie on it.|The Cards lie on it."));
    QCOMPARE(rows.last(),
             QStringLiteral("Title: Keys to the shed|Keys to the shed|Cards to the shed"));
}

void TestReplaceDialog::replacesWhatIsTickedAsOneStep()
{
    m_office->addPosts(5);
    open<PostsPage>();
    m_driver->table()->selectBlock(0, 4, {PostsTable::Title});
    openDialog();
    lookFor(QStringLiteral("Post"), QStringLiteral("Note"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 5"));
    untick(2);
    QCOMPARE(verb(), QStringLiteral("Replace 4"));
    QTest::mouseClick(find<QPushButton>("verbButton"), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog);
    QTRY_COMPARE(m_driver->model()->changeCount(), 4);
    QVERIFY(title(0).startsWith(QStringLiteral("Note")));
    QVERIFY(title(2).startsWith(QStringLiteral("Post")));
    QCOMPARE(m_page->undoText(), QStringLiteral("Replacing in 4 Cells"));
    m_page->undo();
    QCOMPARE(m_driver->model()->changeCount(), 0);
}

void TestReplaceDialog::looksInTheSelectionOnly()
{
    m_office->addPosts(6);
    open<PostsPage>();
    m_driver->table()->selectBlock(1, 3, {PostsTable::Title});
    openDialog();
    QCOMPARE(find<QComboBox>("whereComboBox")->currentIndex(), 0);
    lookFor(QStringLiteral("post"), QStringLiteral("Note"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 3"));
    choose(1);
    QTRY_COMPARE(verb(), QStringLiteral("Replace 12")); // the texts, too
}

void TestReplaceDialog::looksInOneColumn()
{
    m_office->addPosts(6);
    open<PostsPage>();
    openDialog();
    lookFor(QStringLiteral("post"), QStringLiteral("Note"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 12"));
    auto *where = find<QComboBox>("whereComboBox");
    where->setFocus();
    QTest::keyClicks(where, QStringLiteral("All rows shown, only Ti"));
    QCOMPARE(where->currentText(), QStringLiteral("All rows shown, only Title"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 6"));
    QVERIFY(listed(0, ReplaceList::Place).startsWith(QStringLiteral("Title: ")));
}

/// A long text is read whole, and what is pending counts in place of what is stored.
void TestReplaceDialog::looksThroughManyRows()
{
    m_office->addPosts(1500);
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                      QString(500, u'x') + QStringLiteral(" needle"));
    m_office->addPost(QStringLiteral("A needle"), QStringLiteral("eve"));
    open<PostsPage>();
    RelationalTableModel *model = m_driver->model();
    const int stored = m_driver->rowWith(PostsTable::Title, QStringLiteral("A needle"));
    QVERIFY(model->setData(model->index(stored, PostsTable::Title), QStringLiteral("A pin")));
    QVERIFY(model->setData(model->index(700, PostsTable::Title), QStringLiteral("Needles")));
    openDialog();
    choose(1);
    lookFor(QStringLiteral("needle"), QStringLiteral("pin"));
    QTRY_COMPARE(counts(), QStringLiteral("2 found"));
    QStringList places{listed(0, ReplaceList::Place), listed(1, ReplaceList::Place)};
    places.sort();
    QCOMPARE(places, (QStringList{QStringLiteral("Text: Keys"), QStringLiteral("Title: Needles")}));
    lookFor(QStringLiteral("sam"), QStringLiteral("eve"));
    QTRY_VERIFY(counts().endsWith(QStringLiteral(" found")) &&
                !counts().startsWith(QStringLiteral("Looking")));
    QCOMPARE(listed(0, ReplaceList::Before), QStringLiteral("sam"));
    QCOMPARE(list()->model()->rowCount(), 1500 / 4 + 1);
}

void TestReplaceDialog::followsTheOptions()
{
    m_office->addPosts(12);
    open<PostsPage>();
    openDialog();
    choose(1);
    lookFor(QStringLiteral("post 0001"), QStringLiteral("x"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 1"));
    find<QCheckBox>("matchCaseCheckBox")->click();
    QTRY_COMPARE(counts(), QStringLiteral("Nothing was found."));
    find<QCheckBox>("matchCaseCheckBox")->click();
    lookFor(QStringLiteral("Post 00"), QStringLiteral("x"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 12"));
    find<QCheckBox>("wholeCellCheckBox")->click();
    QTRY_COMPARE(counts(), QStringLiteral("Nothing was found."));
    find<QCheckBox>("expressionCheckBox")->click();
    lookFor(QStringLiteral("(post) 00(1.)"), QStringLiteral("\\2 \\1"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 3"));
    QVERIFY(listed(0, ReplaceList::After).startsWith(u'1'));
}

void TestReplaceDialog::findsRolesAndAuthors()
{
    open<UsersPage>();
    openDialog();
    choose(1);
    find<QCheckBox>("wholeCellCheckBox")->click();
    lookFor(QStringLiteral("staff"), QStringLiteral("reader, editor"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 1"));
    QTest::mouseClick(find<QPushButton>("verbButton"), Qt::LeftButton);
    const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("sam"));
    QTRY_COMPARE(m_driver->model()->index(row, UsersTable::Roles).data().toString(),
                 QStringLiteral("editor, reader")); // put there in portions
}

void TestReplaceDialog::listsWhatIsLeftOutWithTheReason()
{
    m_office->addPosts(4); // by the four people in turn
    open<PostsPage>("sam");
    m_driver->table()->selectBlock(0, 3, {PostsTable::Title});
    openDialog();
    lookFor(QStringLiteral("Post"), QStringLiteral("Note"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 1"));
    QCOMPARE(counts(), QStringLiteral("4 found, 3 of them left out"));
    int reasons = 0;
    for (int row = 0; row < 4; ++row) {
        const bool isLeftOut = listed(row, ReplaceList::After) ==
                               QStringLiteral("Left out. Your roles do not allow this.");
        reasons += isLeftOut ? 1 : 0;
        QCOMPARE(list()->model()->index(row, 0).data(Qt::CheckStateRole).isValid(), !isLeftOut);
    }
    QCOMPARE(reasons, 3);
}

void TestReplaceDialog::refusesABadExpression()
{
    m_office->addPosts(1);
    open<PostsPage>();
    openDialog();
    find<QCheckBox>("expressionCheckBox")->click();
    lookFor(QStringLiteral("(post"), QStringLiteral("x"));
    auto *message = m_dialog->findChild<QWidget *>(QStringLiteral("findEditMessage"));
    QTRY_VERIFY(message->isVisible());
    QVERIFY(!find<QPushButton>("verbButton")->isEnabled());
    QCOMPARE(find<QLabel>("foundLabel")->text(), QString()); // it was not looked for
}

void TestReplaceDialog::stopsASlowExpression()
{
    m_office->addPost(QString(40, u'a') + u'!', QStringLiteral("ann"));
    open<PostsPage>();
    openDialog();
    choose(1);
    find<QCheckBox>("expressionCheckBox")->click();
    lookFor(QStringLiteral("(a+)+$"), QStringLiteral("x"));
    auto *message = m_dialog->findChild<QWidget *>(QStringLiteral("findEditMessage"));
    QTRY_VERIFY(message->isVisible());
}

void TestReplaceDialog::looksAgainWhenTheRowsChange()
{
    m_office->addPosts(6);
    open<PostsPage>();
    openDialog();
    find<QCheckBox>("matchCaseCheckBox")->setChecked(true); // the texts have a small "post"
    choose(1);
    lookFor(QStringLiteral("Post"), QStringLiteral("Note"));
    QTRY_COMPARE(counts(), QStringLiteral("6 found"));
    m_driver->model()->setSearchText(title(2));
    QTRY_COMPARE(counts(), QStringLiteral("1 found"));
    QCOMPARE(verb(), QStringLiteral("Replace 1"));
}

void TestReplaceDialog::keepsTicksWhenTheRowsChange()
{
    m_office->addPosts(5);
    open<PostsPage>();
    openDialog();
    choose(1);
    find<QCheckBox>("matchCaseCheckBox")->setChecked(true); // the texts have a small "post"
    lookFor(QStringLiteral("Post"), QStringLiteral("Note"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 5"));
    untick(2);
    QCOMPARE(verb(), QStringLiteral("Replace 4"));
    const QString unticked = listed(2, ReplaceList::Before);

    m_office->addPosts(1);
    m_page->refresh();

    QTRY_COMPARE(counts(), QStringLiteral("6 found"));
    QCOMPARE(verb(), QStringLiteral("Replace 5"));
    QTest::mouseClick(find<QPushButton>("verbButton"), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog);
    QVERIFY(m_driver->rowWith(PostsTable::Title, unticked) >= 0);
}

void TestReplaceDialog::leavesOutWhatSomebodyElseChanged()
{
    m_office->addPosts(5);
    open<PostsPage>();
    m_driver->model()->sort(PostsTable::Created, Qt::AscendingOrder); // the rows keep their places
    openDialog();
    choose(1);
    find<QCheckBox>("matchCaseCheckBox")->setChecked(true); // the texts have a small "post"
    lookFor(QStringLiteral("Post"), QStringLiteral("Note"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 5"));
    const qint64 other = m_driver->model()->idAt(2);

    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update post set title = 'Post moved by bob' where id = %1")
                          .arg(other)));
    m_page->refresh();
    QTRY_COMPARE(title(2), QStringLiteral("Post moved by bob"));
    QTest::mouseClick(find<QPushButton>("verbButton"), Qt::LeftButton);

    QTRY_VERIFY(!m_dialog);
    QTRY_COMPARE(m_driver->model()->changeCount(), 4);
    QCOMPARE(title(2), QStringLiteral("Post moved by bob"));
    const Error error = m_driver->model()
                            ->index(2, PostsTable::Title)
                            .data(RelationalTableModel::ErrorRole)
                            .value<Error>();
    QCOMPARE(error.reason, Reason::ChangedElsewhere);
}

void TestReplaceDialog::waitsForRowsThatAreBeingRead()
{
    constexpr int Rows = 6000;
    m_office->addPosts(Rows);
    open<PostsPage>();
    QTRY_VERIFY(!m_driver->model()->isLoading());
    QTRY_COMPARE(m_driver->model()->rowCount(), Rows);
    openDialog();
    choose(1);
    find<QCheckBox>("matchCaseCheckBox")->setChecked(true); // the texts have a small "post"
    find<QLineEdit>("findEdit")->setText(QStringLiteral("Post"));
    find<QLineEdit>("replacementEdit")->setText(QStringLiteral("Note"));
    m_driver->model()->setConditions(
        {{PostsTable::Title, FilterOperator::Contains, {QStringLiteral("77")}}});
    QTRY_VERIFY(!m_driver->model()->isLoading());
    QTRY_COMPARE(verb(), QStringLiteral("Replace %1").arg(m_driver->model()->rowCount()));
    QVERIFY(m_driver->model()->rowCount() < Rows);
}

void TestReplaceDialog::showsWhereALongTextDiffers()
{
    const QString long1 = QStringLiteral("word ").repeated(100) + QStringLiteral("the keys hang");
    m_office->addPost(QStringLiteral("Shed"), QStringLiteral("sam"), long1);
    open<PostsPage>();
    openDialog();
    choose(1);
    lookFor(QStringLiteral("keys"), QStringLiteral("cards"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 1"));
    QCOMPARE(listed(0, ReplaceList::Before), QStringLiteral("…word the keys hang"));
    QCOMPARE(listed(0, ReplaceList::After), QStringLiteral("…word the cards hang"));
    const QHeaderView *header = list()->header();
    QVERIFY(header->sectionSize(ReplaceList::Before) > header->sectionSize(ReplaceList::Place));
    QVERIFY(header->sectionSize(ReplaceList::After) >
            list()->fontMetrics().averageCharWidth() * 40);
}

void TestReplaceDialog::cancelChangesNothing()
{
    m_office->addPosts(2);
    open<PostsPage>();
    openDialog();
    choose(1);
    lookFor(QStringLiteral("Post"), QStringLiteral("Note"));
    QTRY_COMPARE(verb(), QStringLiteral("Replace 4"));
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_driver->model()->changeCount(), 0);
}

QTEST_MAIN(TestReplaceDialog)
#include "tst_replacedialog.moc"
