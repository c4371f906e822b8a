// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FieldMessage.h"
#include "dialogs/RemoveUserDialog.h"
#include "dialogs/UserPicker.h"
#include "models/access/Presence.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

class TestRemoveUserDialog final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksWhoTakesThePosts();
    void refusesWithoutAnHeir();
    void refusesTheDeletedPersonAsHeir();
    void givesThePostsToAnother();
    void returnPressesTheButtonWithTheFrame();
    void answersWhileManyPostsAreGiven();
    void leavesThePostsWithoutAuthor();
    void asksNothingWhereThereAreNoPosts();
    void saysWhatGoesForGood();
    void deactivatesInstead();
    void keepsTheLastAdministrator();

private:
    void open(const QString &name);
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_admin;
    std::unique_ptr<QWidget> m_window;
    RemoveUserDialog *m_dialog = nullptr;
};

void TestRemoveUserDialog::init()
{
    m_desk = std::make_unique<Desk>();
    m_admin = m_desk->session(QStringLiteral("ann"));
    m_window = std::make_unique<QWidget>();
}

void TestRemoveUserDialog::cleanup()
{
    m_window.reset();
    m_admin.reset();
    m_desk.reset();
}

void TestRemoveUserDialog::open(const QString &name)
{
    m_dialog =
        new RemoveUserDialog(m_desk->workspace(), *m_admin, m_desk->user(name), m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
}

void TestRemoveUserDialog::asksWhoTakesThePosts()
{
    open(QStringLiteral("sam"));
    const QString question = part<QLabel>("questionLabel")->text();
    QVERIFY(question.contains(QStringLiteral("sam")));
    QVERIFY(question.contains(QLatin1Char('2')));
    QCOMPARE(part<QPushButton>("verbButton")->text(), QStringLiteral("Delete sam"));
    QVERIFY(part<QPushButton>("cancelButton")->isDefault());
    QVERIFY(!part<QPushButton>("verbButton")->isDefault());
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(m_desk->idOf(QStringLiteral("sam")) != 0);
}

void TestRemoveUserDialog::refusesWithoutAnHeir()
{
    open(QStringLiteral("sam"));
    click("verbButton");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(part<FieldMessage>("heirPickerMessage")->isVisible());
    QTRY_VERIFY(part<UserPicker>("heirPicker")->hasFocus());
    QVERIFY(m_desk->idOf(QStringLiteral("sam")) != 0);
}

void TestRemoveUserDialog::refusesTheDeletedPersonAsHeir()
{
    open(QStringLiteral("sam"));
    QTest::keyClicks(part<UserPicker>("heirPicker"), QStringLiteral("sam"));
    click("verbButton");
    QVERIFY(part<FieldMessage>("heirPickerMessage")->isVisible());
    QVERIFY(m_desk->idOf(QStringLiteral("sam")) != 0);
}

void TestRemoveUserDialog::givesThePostsToAnother()
{
    open(QStringLiteral("sam"));
    QSignalSpy removed(m_dialog, &RemoveUserDialog::removed);
    QTest::keyClicks(part<UserPicker>("heirPicker"), QStringLiteral("eve"));
    click("verbButton");
    QCOMPARE(removed.count(), 1);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->idOf(QStringLiteral("sam")), 0);
    for (const Post &post : m_desk->allPosts()) {
        QCOMPARE(post.authorId, std::optional(m_desk->idOf(QStringLiteral("eve"))));
    }
}

/// Cancel is what Return means until somebody goes to another button.
void TestRemoveUserDialog::returnPressesTheButtonWithTheFrame()
{
    open(QStringLiteral("sam"));
    QVERIFY(part<QPushButton>("cancelButton")->isDefault());
    QTest::keyClicks(part<UserPicker>("heirPicker"), QStringLiteral("eve"));
    auto *verb = part<QPushButton>("verbButton");
    verb->setFocus(Qt::TabFocusReason);
    QTest::keyClick(verb, Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->idOf(QStringLiteral("sam")), 0);
}

void TestRemoveUserDialog::answersWhileManyPostsAreGiven()
{
    for (int i = 0; i < 100; ++i) {
        m_desk->office().addPost(QString::number(i), QStringLiteral("sam"), QString());
    }
    open(QStringLiteral("sam"));
    QSignalSpy removed(m_dialog, &RemoveUserDialog::removed);
    QTest::keyClicks(part<UserPicker>("heirPicker"), QStringLiteral("eve"));
    click("verbButton");
    QVERIFY(m_dialog->isVisible()); // it is written on a thread
    QTRY_COMPARE(removed.count(), 1);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->idOf(QStringLiteral("sam")), 0);
    for (const Post &post : m_desk->allPosts()) {
        QCOMPARE(post.authorId, std::optional(m_desk->idOf(QStringLiteral("eve"))));
    }
}

void TestRemoveUserDialog::leavesThePostsWithoutAuthor()
{
    open(QStringLiteral("sam"));
    part<QRadioButton>("leaveRadioButton")->click();
    QVERIFY(!part<UserPicker>("heirPicker")->isEnabled());
    click("verbButton");
    QCOMPARE(m_desk->idOf(QStringLiteral("sam")), 0);
    QCOMPARE(m_desk->allPosts().size(), 2);
    QCOMPARE(m_desk->allPosts().first().authorId, std::nullopt);
}

void TestRemoveUserDialog::asksNothingWhereThereAreNoPosts()
{
    open(QStringLiteral("rob"));
    QVERIFY(!part<UserPicker>("heirPicker"));
    click("verbButton");
    QCOMPARE(m_desk->idOf(QStringLiteral("rob")), 0);
}

void TestRemoveUserDialog::saysWhatGoesForGood()
{
    open(QStringLiteral("sam"));
    QCOMPARE(part<QLabel>("lossLabel")->text(),
             QStringLiteral("The account and its roles are deleted for good."));
    QVERIFY(!part<QLabel>("openSessionLabel"));
    delete m_dialog;

    const auto sam = m_desk->office().logInFully(QStringLiteral("sam"));
    Presence presence(m_desk->office().path(), sam->userId(), m_desk->office().clock());
    presence.begin(Presence::Others::Stay);
    QTRY_VERIFY(presence.isTold());
    Draft draft;
    draft.id = DraftService::newId();
    draft.text.title = QStringLiteral("Parcel");
    bool isKept = false;
    m_desk->workspace().drafts().keep(
        *sam, draft, this, [&isKept](const Result<Draft> &kept) { isKept = bool(kept); });
    QTRY_VERIFY(isKept);
    open(QStringLiteral("sam"));
    QCOMPARE(part<QLabel>("lossLabel")->text(),
             QStringLiteral("The account, its roles and 1 draft are deleted for good."));
    QCOMPARE(part<QLabel>("openSessionLabel")->text(),
             QStringLiteral("sam is logged in on this workstation. What is not saved there is "
                            "lost."));
}

void TestRemoveUserDialog::deactivatesInstead()
{
    open(QStringLiteral("sam"));
    QSignalSpy deactivated(m_dialog, &RemoveUserDialog::deactivated);
    click("deactivateButton");
    QCOMPARE(deactivated.count(), 1);
    QVERIFY(!m_desk->user(QStringLiteral("sam")).active);
    QCOMPARE(m_desk->allPosts().first().authorId,
             std::optional(m_desk->idOf(QStringLiteral("sam"))));
}

void TestRemoveUserDialog::keepsTheLastAdministrator()
{
    open(QStringLiteral("ann"));
    click("verbButton");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(part<FieldMessage>("formMessage")->isVisible());
    QVERIFY(m_desk->idOf(QStringLiteral("ann")) != 0);
}

QTEST_MAIN(TestRemoveUserDialog)
#include "tst_removeuserdialog.moc"
