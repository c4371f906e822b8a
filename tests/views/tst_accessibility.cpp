// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/KeyGroups.h"
#include "app/MainWindow.h"
#include "dialogs/AddUserDialog.h"
#include "dialogs/ChangePasswordDialog.h"
#include "dialogs/DraftsDialog.h"
#include "dialogs/MembersDialog.h"
#include "dialogs/PinDialog.h"
#include "dialogs/PostDialog.h"
#include "dialogs/RecoveryCodesDialog.h"
#include "dialogs/RegistrationsDialog.h"
#include "dialogs/RemoveUserDialog.h"
#include "dialogs/RolePickerDialog.h"
#include "dialogs/SetPasswordDialog.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "tests/support/TestOffice.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/TableView.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QTest>

namespace {

QString spokenName(QWidget *widget)
{
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
    return spoken ? spoken->text(QAccessible::Name) : QString();
}

bool isInnerPart(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return widget->objectName().startsWith(QStringLiteral("qt_")) ||
           (parent && (parent->inherits("QComboBox") || parent->inherits("QAbstractSpinBox")));
}

/// What is wrong with the controls that are seen in `root`, a sentence each.
QStringList faults(const QWidget *root)
{
    QStringList faults;
    const auto complain = [&](const QWidget *widget, const char *fault) {
        faults.append(QStringLiteral("%1 %2 %3")
                          .arg(QString::fromLatin1(widget->metaObject()->className()),
                               widget->objectName(), QString::fromLatin1(fault)));
    };
    QHash<QString, const QWidget *> names;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(root) || !(widget->focusPolicy() & Qt::TabFocus) ||
            isInnerPart(widget)) {
            continue;
        }
        if (widget->objectName().isEmpty()) {
            complain(widget, "has no object name");
        } else if (names.contains(widget->objectName())) {
            complain(widget, "shares its object name");
        }
        names.insert(widget->objectName(), widget);
        if (spokenName(widget).trimmed().isEmpty()) {
            complain(widget, "has no name to be spoken");
        }
    }
    return faults;
}

/// Letters after Alt that would lead to two places.
QStringList doubleMnemonics(const QWidget *root)
{
    QStringList doubles;
    QSet<QString> seen;
    const auto note = [&](const QWidget *widget, const QString &text) {
        const QString letter = QKeySequence::mnemonic(text).toString();
        if (!letter.isEmpty() && widget->isVisibleTo(root)) {
            if (seen.contains(letter)) {
                doubles.append(text);
            }
            seen.insert(letter);
        }
    };
    for (const auto *button : root->findChildren<QAbstractButton *>()) {
        note(button, button->text());
    }
    for (const auto *label : root->findChildren<QLabel *>()) {
        note(label, label->buddy() ? label->text() : QString());
    }
    return doubles;
}

} // namespace

/// What screen readers hear of the window, its pages and its dialogs.
class TestAccessibility final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void tablesTellWhatHasChanged();
    void ticksAreCalledAsTheirColumn();
    void headersAreSpokenInFull();

private:
    QWidget *make(const QString &what);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<QWidget> m_parent;
};

void TestAccessibility::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("Hook"));
    m_settings = std::make_unique<Settings>(m_office->folder() + QStringLiteral("/postern.ini"),
                                            QProcessEnvironment());
    m_session = m_office->logIn(QStringLiteral("ann"));
    m_parent = std::make_unique<QWidget>();
}

void TestAccessibility::cleanup()
{
    m_parent.reset();
    m_session.reset();
    m_settings.reset();
    m_office.reset();
}

QWidget *TestAccessibility::make(const QString &what)
{
    Workspace &workspace = m_office->workspace();
    QWidget *parent = m_parent.get();
    const auto sam = workspace.users().find(*m_session, m_office->userId(QStringLiteral("sam")));
    const auto staff =
        workspace.roles().find(*m_session, m_office->roleId(QStringLiteral("staff")));
    if (what.startsWith(QStringLiteral("window"))) {
        auto *window = new MainWindow(workspace, *m_session, *m_settings, parent);
        const char *pages[] = {"postsPageAction", "usersPageAction", "rolesPageAction",
                               "auditPageAction", "settingsPageAction"};
        const QString page = QString::fromLatin1(pages[what.back().digitValue() - 1]);
        window->findChild<QAction *>(page)->trigger();
        if (auto *tabs = what.startsWith(QStringLiteral("window, "))
                             ? window->findChild<QTabWidget *>(QStringLiteral("settingsTabs"))
                             : nullptr) {
            tabs->setCurrentIndex(what.contains(QStringLiteral("organisation")) ? 2 : 1);
        }
        return window;
    }
    if (what == QStringLiteral("new post")) {
        return new PostDialog(workspace, *m_session, std::nullopt, parent);
    }
    if (what == QStringLiteral("add user")) {
        return new AddUserDialog(workspace, *m_session, parent);
    }
    if (what == QStringLiteral("set password")) {
        return new SetPasswordDialog(workspace, *m_session, *sam, parent);
    }
    if (what == QStringLiteral("remove user")) {
        return new RemoveUserDialog(workspace, *m_session, *sam, parent);
    }
    if (what == QStringLiteral("members")) {
        return new MembersDialog(workspace, *m_session, *staff, parent);
    }
    if (what == QStringLiteral("roles")) {
        return new RolePickerDialog(*m_session, QStringLiteral("sam"), {*staff}, {}, parent);
    }
    if (what == QStringLiteral("registrations")) {
        return new RegistrationsDialog(workspace, *m_session, parent);
    }
    if (what == QStringLiteral("drafts")) {
        return new DraftsDialog(workspace, *m_session, parent);
    }
    if (what == QStringLiteral("PIN")) {
        return new PinDialog(workspace, *m_session, parent);
    }
    if (what == QStringLiteral("keys")) {
        return new KeysDialog(KeyGroups::others(), parent);
    }
    if (what == QStringLiteral("recovery codes")) {
        return new RecoveryCodesDialog(workspace, *m_session, parent);
    }
    return new ChangePasswordDialog(workspace, *m_session, ChangePasswordDialog::Mode::Voluntary,
                                    parent);
}

void TestAccessibility::everyControlHasAName_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what :
         {"window 1", "window 2", "window 3", "window 4", "window 5", "window, workstation 5",
          "window, organisation 5", "new post", "add user", "set password", "remove user",
          "members", "roles", "registrations", "drafts", "PIN", "keys", "recovery codes",
          "change password"}) {
        QTest::newRow(what) << QString::fromLatin1(what);
    }
}

void TestAccessibility::everyControlHasAName()
{
    QFETCH(QString, what);
    QWidget *root = make(what);
    root->setWindowFlag(Qt::Window);
    root->show();
    QVERIFY(!root->windowTitle().isEmpty());
    QCOMPARE(faults(root).join(u'\n'), QString());
    QCOMPARE(doubleMnemonics(root).join(u'\n'), QString());
}

void TestAccessibility::tablesTellWhatHasChanged()
{
    PostsPage page(m_office->workspace(), *m_session);
    page.show();
    const QModelIndex title = page.model()->index(0, PostsTable::Title);
    const auto description = [&title] {
        return title.data(Qt::AccessibleDescriptionRole).toString();
    };
    QCOMPARE(title.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Keys"));
    QCOMPARE(description(), QString());
    QVERIFY(page.model()->setData(title, QStringLiteral("Doors")));
    QCOMPARE(title.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Doors"));
    QCOMPARE(description(), QStringLiteral("Was: Keys. Not saved yet."));
    page.discardChanges();
    QVERIFY(page.model()->removeRow(0));
    QCOMPARE(description(), QStringLiteral("This row will be removed when you save."));
    page.discardChanges();
    QVERIFY(page.model()->setData(title, QString()));
    QVERIFY(!page.model()->submitAll());
    QVERIFY(description().size() > QStringLiteral("Was: Keys. Not saved yet.").size());
    const QModelIndex updated = title.siblingAtColumn(PostsTable::Updated);
    QVERIFY(!updated.data(Qt::AccessibleTextRole).toString().isEmpty());
    QVERIFY(updated.data(Qt::AccessibleDescriptionRole).toString().contains(u"2026"));
}

void TestAccessibility::ticksAreCalledAsTheirColumn()
{
    RolesPage page(m_office->workspace(), *m_session);
    page.show();
    const QModelIndex tick = page.model()->index(0, RolesTable::columnOf(Permission::PostsEditAny));
    QCOMPARE(tick.data(Qt::AccessibleTextRole),
             page.model()->headerData(tick.column(), Qt::Horizontal, Qt::AccessibleTextRole));
    const QModelIndex members = page.model()->index(0, RolesTable::Members);
    QCOMPARE(members.data(Qt::AccessibleTextRole).toString(), QStringLiteral("1 person"));
}

void TestAccessibility::headersAreSpokenInFull()
{
    RolesPage page(m_office->workspace(), *m_session);
    QSet<QString> seen;
    for (int column = 0; column < page.model()->columnCount(); ++column) {
        if (page.table()->isColumnHidden(column)) {
            continue;
        }
        QString name =
            page.model()->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
        if (name.isEmpty()) {
            name = page.model()->headerData(column, Qt::Horizontal).toString();
        }
        QVERIFY(!name.isEmpty() && !name.contains(u'\n') && !name.contains(u'_'));
        QVERIFY(!seen.contains(name));
        seen.insert(name);
    }
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
