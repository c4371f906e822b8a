// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/UserPicker.h"
#include "tests/dialogs/Desk.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QLabel>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

namespace {

/// Edits a cell with a picker, as a grid of posts does.
class PickerDelegate final : public QStyledItemDelegate
{
public:
    PickerDelegate(Workspace &workspace, const Session &session, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_workspace(workspace)
        , m_session(session)
    {
    }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &) const override
    {
        auto *picker = new UserPicker(m_workspace, m_session, parent);
        picker->setEmptyAllowed(UserPicker::Empty::Allowed, QStringLiteral("No author"));
        return picker;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        const QVariant id = index.data(Qt::UserRole);
        static_cast<UserPicker *>(editor)->setUser(id.isNull() ? std::nullopt
                                                               : std::optional(id.toLongLong()),
                                                   index.data(Qt::DisplayRole).toString());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override
    {
        const auto *picker = static_cast<UserPicker *>(editor);
        const auto id = picker->userId();
        const QString name = picker->userName(); // the first change makes the view fill the editor
        model->setData(index, id ? QVariant(*id) : QVariant(), Qt::UserRole);
        model->setData(index, name, Qt::DisplayRole);
    }

private:
    Workspace &m_workspace;
    const Session &m_session;
};

QAbstractItemView *popup(UserPicker &picker)
{
    return picker.findChild<QCompleter *>()->popup();
}

/// Keys go to the list while it is open, as a real keyboard's do.
void press(UserPicker &picker, Qt::Key key)
{
    QWidget *target = popup(picker)->isVisible() ? static_cast<QWidget *>(popup(picker)) : &picker;
    QTest::keyClick(target, key);
}

} // namespace

class TestUserPicker final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void keepsTheGivenPersonWhenLeftAlone();
    void keepsAnIdThatBelongsToNobody();
    void takesTheFirstSuggestionWithReturn();
    void picksAnotherWithTheArrows();
    void movesOnWithASecondTab();
    void escapeClosesTheListOnly();
    void takesAFullNameWithoutTheList();
    void findsByAddress();
    void canBeEmptyWhereAllowed();
    void refusesWhatNamesNobody();
    void offersAFewOfMany();
    void commitsInAGridAfterPicking();
    void leavesAGridCellAloneWhenUnchanged();

private:
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<QWidget> m_window;
    UserPicker *m_picker = nullptr;
    QLineEdit *m_next = nullptr;
};

void TestUserPicker::initTestCase()
{
    m_desk = std::make_unique<Desk>();
    for (int i = 0; i < 60; ++i) {
        m_desk->addUser(QStringLiteral("person%1").arg(i, 2, 10, QLatin1Char('0')), {});
    }
    m_session = m_desk->session(QStringLiteral("eve"));
}

void TestUserPicker::init()
{
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_picker = new UserPicker(m_desk->workspace(), *m_session, m_window.get());
    m_picker->setEmptyAllowed(UserPicker::Empty::Allowed, QStringLiteral("No author"));
    m_next = new QLineEdit(m_window.get());
    layout->addWidget(m_picker);
    layout->addWidget(m_next);
    m_window->show();
    QApplication::setActiveWindow(m_window.get());
    m_picker->setFocus();
    QTRY_VERIFY(m_picker->hasFocus());
}

void TestUserPicker::cleanup()
{
    m_window.reset();
}

void TestUserPicker::keepsTheGivenPersonWhenLeftAlone()
{
    const UserId sam = m_desk->idOf(QStringLiteral("sam"));
    m_picker->setUser(sam, QStringLiteral("sam"));
    QSignalSpy edited(m_picker, &UserPicker::edited);
    QTest::keyClick(m_picker, Qt::Key_Tab);
    QVERIFY(m_next->hasFocus());
    QCOMPARE(m_picker->userId(), std::optional(sam));
    QVERIFY(m_picker->isAcceptable());
    QCOMPARE(edited.count(), 0);
}

void TestUserPicker::keepsAnIdThatBelongsToNobody()
{
    m_picker->setUser(99999, {});
    QVERIFY(!m_picker->text().isEmpty());
    QCOMPARE(m_picker->userId(), std::optional<UserId>(99999));
    QTest::keyClick(m_picker, Qt::Key_X);
    QVERIFY(!m_picker->isAcceptable());
    QTest::keyClick(m_picker, Qt::Key_Backspace);
    QVERIFY(m_picker->isAcceptable());
    QCOMPARE(m_picker->userId(), std::optional<UserId>(99999));
}

void TestUserPicker::takesTheFirstSuggestionWithReturn()
{
    QTest::keyClicks(m_picker, QStringLiteral("ro"));
    QVERIFY(popup(*m_picker)->isVisible());
    QVERIFY(!m_picker->isAcceptable());
    press(*m_picker, Qt::Key_Return);
    QVERIFY(!popup(*m_picker)->isVisible());
    QCOMPARE(m_picker->text(), QStringLiteral("rob"));
    QCOMPARE(m_picker->userId(), std::optional(m_desk->idOf(QStringLiteral("rob"))));
    QVERIFY(m_picker->isAcceptable());
}

void TestUserPicker::picksAnotherWithTheArrows()
{
    QTest::keyClicks(m_picker, QStringLiteral("person0"));
    press(*m_picker, Qt::Key_Down);
    press(*m_picker, Qt::Key_Down);
    QCOMPARE(m_picker->text(), QStringLiteral("person0")); // looking is not choosing
    press(*m_picker, Qt::Key_Return);
    QCOMPARE(m_picker->text(), QStringLiteral("person02"));
    QCOMPARE(m_picker->userId(), std::optional(m_desk->idOf(QStringLiteral("person02"))));
}

void TestUserPicker::movesOnWithASecondTab()
{
    QTest::keyClicks(m_picker, QStringLiteral("ev"));
    press(*m_picker, Qt::Key_Tab);
    QCOMPARE(m_picker->text(), QStringLiteral("eve"));
    QTRY_VERIFY(m_next->hasFocus());
    QCOMPARE(m_picker->userId(), std::optional(m_desk->idOf(QStringLiteral("eve"))));
}

void TestUserPicker::escapeClosesTheListOnly()
{
    m_picker->setUser(m_desk->idOf(QStringLiteral("sam")), QStringLiteral("sam"));
    m_picker->selectAll();
    QTest::keyClicks(m_picker, QStringLiteral("an"));
    press(*m_picker, Qt::Key_Escape);
    QVERIFY(!popup(*m_picker)->isVisible());
    QCOMPARE(m_picker->text(), QStringLiteral("an"));
    QVERIFY(m_picker->hasFocus());
    // Not the person that the text no longer names, but never nobody by accident either.
    QVERIFY(!m_picker->isAcceptable());
    QCOMPARE(m_picker->userId(), std::optional(m_desk->idOf(QStringLiteral("sam"))));
}

void TestUserPicker::takesAFullNameWithoutTheList()
{
    QTest::keyClicks(m_picker, QStringLiteral("SAM"));
    QVERIFY(m_picker->isAcceptable());
    QCOMPARE(m_picker->userId(), std::optional(m_desk->idOf(QStringLiteral("sam"))));
}

void TestUserPicker::findsByAddress()
{
    QTest::keyClicks(m_picker, QStringLiteral("rob@ex"));
    press(*m_picker, Qt::Key_Return);
    QCOMPARE(m_picker->userId(), std::optional(m_desk->idOf(QStringLiteral("rob"))));
}

void TestUserPicker::canBeEmptyWhereAllowed()
{
    m_picker->setUser(m_desk->idOf(QStringLiteral("sam")), QStringLiteral("sam"));
    m_picker->selectAll();
    QTest::keyClick(m_picker, Qt::Key_Delete);
    QVERIFY(m_picker->isAcceptable());
    QCOMPARE(m_picker->userId(), std::nullopt);
    QCOMPARE(m_picker->placeholderText(), QStringLiteral("No author"));

    m_picker->setEmptyAllowed(UserPicker::Empty::Refused);
    QTest::keyClick(m_picker, Qt::Key_A);
    QTest::keyClick(m_picker, Qt::Key_Backspace);
    QVERIFY(!m_picker->isAcceptable());
    QVERIFY(!m_picker->problem().isEmpty());
}

void TestUserPicker::refusesWhatNamesNobody()
{
    QSignalSpy problems(m_picker, &UserPicker::problemChanged);
    QTest::keyClicks(m_picker, QStringLiteral("zz"));
    QVERIFY(!m_picker->isAcceptable());
    QCOMPARE(m_picker->problem(), QStringLiteral("Nobody is called “zz”."));
    QCOMPARE(problems.last().first().toString(), m_picker->problem());
    QVERIFY(!popup(*m_picker)->isVisible());

    m_picker->clear();
    QTest::keyClicks(m_picker, QStringLiteral("<b>zz</b>"));
    QVERIFY(m_picker->toolTip().contains(QStringLiteral("&lt;b&gt;zz"))); // as it stands

    m_picker->clear();
    QTest::keyClicks(m_picker,
                     QStringLiteral("Begin") + QString(290, u'z') + QStringLiteral("End"));
    QVERIFY(m_picker->problem().contains(QStringLiteral("“Beginzz")));
    QVERIFY(m_picker->problem().contains(QStringLiteral("zz…zz")));
    QVERIFY(m_picker->problem().contains(QStringLiteral("zzEnd”")));
    QVERIFY(m_picker->problem().size() < 70);
}

void TestUserPicker::offersAFewOfMany()
{
    QTest::keyClicks(m_picker, QStringLiteral("person"));
    QCOMPARE(popup(*m_picker)->model()->rowCount(), 20);
}

void TestUserPicker::commitsInAGridAfterPicking()
{
    QTableWidget grid(1, 2);
    grid.setItem(0, 0, new QTableWidgetItem(QStringLiteral("sam")));
    grid.item(0, 0)->setData(Qt::UserRole, m_desk->idOf(QStringLiteral("sam")));
    grid.setItemDelegate(new PickerDelegate(m_desk->workspace(), *m_session, &grid));
    grid.show();
    QApplication::setActiveWindow(&grid);
    grid.setFocus();
    grid.setCurrentCell(0, 0);
    QTest::keyClick(&grid, Qt::Key_F2);
    auto *editor = grid.findChild<UserPicker *>();
    QVERIFY(editor);
    QTRY_VERIFY(editor->hasFocus());
    QTest::keyClicks(editor, QStringLiteral("ro"));
    QVERIFY(popup(*editor)->isVisible());
    press(*editor, Qt::Key_Return);
    QCOMPARE(editor->text(), QStringLiteral("rob")); // picked, still editing
    press(*editor, Qt::Key_Return);
    QTRY_COMPARE(grid.item(0, 0)->text(), QStringLiteral("rob"));
    QCOMPARE(grid.item(0, 0)->data(Qt::UserRole).toLongLong(), m_desk->idOf(QStringLiteral("rob")));
}

void TestUserPicker::leavesAGridCellAloneWhenUnchanged()
{
    QTableWidget grid(1, 2);
    grid.setItem(0, 0, new QTableWidgetItem(QString()));
    grid.item(0, 0)->setData(Qt::UserRole, 99999);
    grid.setItemDelegate(new PickerDelegate(m_desk->workspace(), *m_session, &grid));
    grid.show();
    QApplication::setActiveWindow(&grid);
    grid.setCurrentCell(0, 0);
    QTest::keyClick(&grid, Qt::Key_F2);
    QPointer<UserPicker> editor = grid.findChild<UserPicker *>();
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(!editor || !editor->isVisible());
    QCOMPARE(grid.item(0, 0)->data(Qt::UserRole).toLongLong(), 99999);
}

QTEST_MAIN(TestUserPicker)
#include "tst_userpicker.moc"
