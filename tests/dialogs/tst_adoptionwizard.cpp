// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/AdoptionWizard.h"
#include "dialogs/CellText.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/storage/FileInspector.h"
#include "tests/support/TestOffice.h"

#include <QCheckBox>
#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>

using namespace Screen;

class AdoptionWizardTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void saysWhatItFound();
    void offersToTidyUpWhereThereIsSomething();
    void goesNoFurtherWithoutPeople();
    void asksForTheSaltAndAPerson();
    void refusesAWrongSalt();
    void hidesTheSaltWhereNoneIsNeeded();
    void keepsWhatRolesMayDoAlready();
    void demandsAnAdministrator();
    void changesNothingWhenCancelled();
    void takesTheFileOver();
    void takesOverOnceTheFileIsFree();
    void isNamedForAScreenReader();

private:
    AdoptionWizard &open(const QString &fixture);
    void prove(const QString &salt = QStringLiteral("mysecretsalt"));
    bool canGoOn() const { return m_wizard->button(QWizard::NextButton)->isEnabled(); }
    QTableWidget &table() const { return child<QTableWidget>(*m_wizard, "rolesTable"); }
    QTableWidgetItem *cell(const QString &role, const QString &permission) const;
    QByteArray fileHash() const;

    std::unique_ptr<CryptoLibrary> m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<AdoptionService> m_service;
    std::unique_ptr<AdoptionWizard> m_wizard;
    TestClock m_clock;
    QString m_path;
    QJsonObject m_person; // the first of the fixture's active people with a password
};

void AdoptionWizardTest::initTestCase()
{
    Result<std::unique_ptr<CryptoLibrary>> started = CryptoLibrary::start();
    QVERIFY(started.hasValue());
    m_crypto = std::move(*started);
}

void AdoptionWizardTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_secrets = std::make_unique<SecretStore>(m_folder->filePath(QStringLiteral("secrets.ini")));
    m_service = std::make_unique<AdoptionService>(*m_secrets, m_clock);
}

void AdoptionWizardTest::cleanup()
{
    m_wizard.reset();
}

AdoptionWizard &AdoptionWizardTest::open(const QString &fixture)
{
    const QString source = QStringLiteral(FIXTURES "/") + fixture;
    m_path = m_folder->filePath(QStringLiteral("site.db"));
    if (!QFile::copy(source + QLatin1String(".db"), m_path)) {
        qFatal("there is no such fixture");
    }
    QFile(m_path).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QFile json(source + QLatin1String(".json"));
    if (json.open(QIODevice::ReadOnly)) {
        const QJsonArray people = QJsonDocument::fromJson(json.readAll())
                                      .object()
                                      .value(QLatin1String("users"))
                                      .toArray();
        m_person = people.isEmpty() ? QJsonObject() : people.first().toObject();
    }
    const Result<FileReport> report = FileInspector::inspect(m_path);
    if (!report) {
        qFatal("the fixture cannot be inspected");
    }
    m_wizard = std::make_unique<AdoptionWizard>(*m_service, *report);
    show(*m_wizard);
    return *m_wizard;
}

void AdoptionWizardTest::prove(const QString &salt)
{
    m_wizard->next();
    type(*m_wizard, "saltEdit", salt);
    type(*m_wizard, "nameEdit", m_person.value(QLatin1String("email")).toString());
    type(*m_wizard, "passwordEdit", m_person.value(QLatin1String("password_plain")).toString());
    m_wizard->next();
}

QTableWidgetItem *AdoptionWizardTest::cell(const QString &role, const QString &permission) const
{
    for (int row = 0; row < table().rowCount(); ++row) {
        for (int column = 0; column < table().columnCount(); ++column) {
            if (table().verticalHeaderItem(row)->text().startsWith(role + QLatin1String(" (")) &&
                table().horizontalHeaderItem(column)->text() == permission) {
                return table().item(row, column);
            }
        }
    }
    qFatal("there is no such cell");
}

QByteArray AdoptionWizardTest::fileHash() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly)
               ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
               : QByteArray();
}

void AdoptionWizardTest::saysWhatItFound()
{
    AdoptionWizard &wizard = open(QStringLiteral("unicode_odd"));
    QCOMPARE(message(wizard, "usersLabel"), QStringLiteral("37"));
    QCOMPARE(message(wizard, "rolesLabel"), QStringLiteral("15"));
    QCOMPARE(message(wizard, "postsLabel"), QStringLiteral("32"));
    const auto &list = child<QListWidget>(wizard, "odditiesList");
    QVERIFY(list.isVisible());
    QVERIFY(!list.findItems(QStringLiteral("do not exist"), Qt::MatchContains).isEmpty());
    QVERIFY(!list.findItems(QStringLiteral("usable password"), Qt::MatchContains).isEmpty());
    QVERIFY(!list.findItems(QStringLiteral("bob"), Qt::MatchContains).isEmpty());
    QVERIFY(canGoOn());
}

void AdoptionWizardTest::offersToTidyUpWhereThereIsSomething()
{
    QVERIFY(child<QWidget>(open(QStringLiteral("unicode_odd")), "tidyCheckBox").isVisible());
    m_wizard.reset();
    QFile::remove(m_path);
    QVERIFY(!child<QWidget>(open(QStringLiteral("tutorial_bcrypt")), "tidyCheckBox").isVisible());
}

void AdoptionWizardTest::goesNoFurtherWithoutPeople()
{
    AdoptionWizard &wizard = open(QStringLiteral("tutorial_empty"));
    QVERIFY(!canGoOn());
    QVERIFY(!message(wizard, "foundMessage").isEmpty());
}

void AdoptionWizardTest::asksForTheSaltAndAPerson()
{
    AdoptionWizard &wizard = open(QStringLiteral("tutorial_argon2"));
    wizard.next();
    QTRY_COMPARE(focused(), QStringLiteral("saltEdit"));
    QVERIFY(!canGoOn());
    QVERIFY(message(wizard, "passwordMessage").contains(QLatin1String("salt")));
    type(wizard, "saltEdit", QStringLiteral("mysecretsalt"));
    QVERIFY(!canGoOn());
    QVERIFY(message(wizard, "passwordMessage").startsWith(QLatin1String("Type the name")));
    type(wizard, "nameEdit", QStringLiteral("ann"));
    type(wizard, "passwordEdit", QStringLiteral("x"));
    QVERIFY(canGoOn());
}

void AdoptionWizardTest::refusesAWrongSalt()
{
    AdoptionWizard &wizard = open(QStringLiteral("tutorial_bcrypt"));
    prove(QStringLiteral("another salt"));
    QVERIFY(!child<QWidget>(wizard, "saltEdit").isEnabled()); // checking, the window is alive

    QTRY_COMPARE_WITH_TIMEOUT(message(wizard, "passwordMessage"),
                              QStringLiteral("Salt, name or password is not correct."), 30'000);
    QCOMPARE(wizard.currentId(), static_cast<int>(AdoptionWizard::Salt));
    QCOMPARE(child<QLineEdit>(wizard, "saltEdit").text(), QStringLiteral("another salt"));
}

void AdoptionWizardTest::hidesTheSaltWhereNoneIsNeeded()
{
    FileReport report;
    report.path = m_folder->filePath(QStringLiteral("site.db"));
    report.kind = FileReport::Kind::Tutorial;
    report.users = 1;
    m_wizard = std::make_unique<AdoptionWizard>(*m_service, report);
    show(*m_wizard);
    m_wizard->next();
    QVERIFY(!m_wizard->findChild<QWidget *>(QStringLiteral("saltEdit")));
    QTRY_COMPARE(focused(), QStringLiteral("nameEdit"));
}

void AdoptionWizardTest::keepsWhatRolesMayDoAlready()
{
    AdoptionWizard &wizard = open(QStringLiteral("fsqla_v3_argon2"));
    const QList<FileReport::RoleFound> roles = wizard.report().roleList;
    QVERIFY(!roles.isEmpty());
    for (int row = 0; row < roles.size(); ++row) {
        const PermissionSet known = Permissions::known(roles.at(row).permissions);
        for (int column = 0; column < Permissions::all().size() && !known.isEmpty(); ++column) {
            QCOMPARE(table().item(row, column)->checkState() == Qt::Checked,
                     known.contains(Permissions::all().at(column)));
        }
    }
    const auto hasUnknown = [](const FileReport::RoleFound &role) {
        return role.permissions.size() > Permissions::known(role.permissions).toList().size();
    };
    const bool anyUnknown = std::any_of(roles.begin(), roles.end(), hasUnknown);
    QCOMPARE(!table().isColumnHidden(table().columnCount() - 1), anyUnknown);
}

void AdoptionWizardTest::demandsAnAdministrator()
{
    AdoptionWizard &wizard = open(QStringLiteral("tutorial_bcrypt"));
    prove();
    QTRY_COMPARE_WITH_TIMEOUT(wizard.currentId(), static_cast<int>(AdoptionWizard::Roles), 30'000);
    QCOMPARE(cell(QStringLiteral("admin"), QStringLiteral("Manage users"))->checkState(),
             Qt::Checked);
    QVERIFY(canGoOn());

    cell(QStringLiteral("admin"), QStringLiteral("Manage users"))->setCheckState(Qt::Unchecked);
    QVERIFY(!canGoOn());
    const QString reason = message(wizard, "rolesMessage");
    QVERIFY2(reason.contains(QLatin1String("must be able to manage")), qPrintable(reason));
    QCOMPARE(wizard.button(QWizard::NextButton)->toolTip(), CellText::toolTip(reason));

    table().setFocus();
    table().setCurrentItem(cell(QStringLiteral("admin"), QStringLiteral("Manage users")));
    QTest::keyClick(&table(), Qt::Key_Space);
    QVERIFY(canGoOn());
    QVERIFY(message(wizard, "rolesMessage").isEmpty());
}

void AdoptionWizardTest::changesNothingWhenCancelled()
{
    AdoptionWizard &wizard = open(QStringLiteral("tutorial_bcrypt"));
    const QByteArray before = fileHash();
    prove();
    QTRY_COMPARE_WITH_TIMEOUT(wizard.currentId(), static_cast<int>(AdoptionWizard::Roles), 30'000);
    wizard.next();
    QCOMPARE(wizard.currentId(), static_cast<int>(AdoptionWizard::Summary));
    wizard.button(QWizard::CancelButton)->click();

    QCOMPARE(fileHash(), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("site.db")});
}

void AdoptionWizardTest::takesTheFileOver()
{
    AdoptionWizard &wizard = open(QStringLiteral("tutorial_bcrypt"));
    const QByteArray before = fileHash();
    prove();
    QTRY_COMPARE_WITH_TIMEOUT(wizard.currentId(), static_cast<int>(AdoptionWizard::Roles), 30'000);
    wizard.next();
    QVERIFY(message(wizard, "summaryLabel").contains(m_folder->path()));
    QTest::mouseClick(wizard.button(QWizard::CommitButton), Qt::LeftButton);

    QTRY_COMPARE(wizard.currentId(), static_cast<int>(AdoptionWizard::Done));
    const QString backup = wizard.outcome().backupPath;
    QVERIFY(QFile::exists(backup));
    QVERIFY(message(wizard, "outcomeLabel").contains(backup));
    QVERIFY(fileHash() != before);
    QVERIFY(!wizard.button(QWizard::CancelButton)->isVisible());
    QSignalSpy accepted(&wizard, &QDialog::accepted);
    wizard.close(); // too late to change one's mind
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(FileInspector::inspect(m_path)->kind, FileReport::Kind::Postern);
    QVERIFY(Workspace::open(m_path, *m_secrets, m_clock, {}).hasValue());
}

void AdoptionWizardTest::takesOverOnceTheFileIsFree()
{
    AdoptionWizard &wizard = open(QStringLiteral("tutorial_bcrypt"));
    prove();
    QTRY_COMPARE_WITH_TIMEOUT(wizard.currentId(), static_cast<int>(AdoptionWizard::Roles), 30'000);
    wizard.next();
    OtherProgram other(m_path);
    QVERIFY(other.exec(QStringLiteral("begin immediate")));
    QAbstractButton *takeOver = wizard.button(QWizard::CommitButton);
    QTest::mouseClick(takeOver, Qt::LeftButton);
    QTRY_COMPARE(message(wizard, "stageLabel"), QStringLiteral("Waiting for another program…"));
    QCOMPARE(QApplication::activeModalWidget(), wizard.findChild<QDialog *>());
    click(wizard, "stopButton");
    QTRY_VERIFY(!message(wizard, "adoptMessage").isEmpty());
    QTRY_VERIFY(!wizard.findChild<QDialog *>());

    QTest::mouseClick(takeOver, Qt::LeftButton);
    QTRY_COMPARE(message(wizard, "stageLabel"), QStringLiteral("Waiting for another program…"));
    QVERIFY(other.exec(QStringLiteral("rollback")));
    QTRY_COMPARE(wizard.currentId(), static_cast<int>(AdoptionWizard::Done));
    QVERIFY(QFile::exists(wizard.outcome().backupPath));
}

void AdoptionWizardTest::isNamedForAScreenReader()
{
    AdoptionWizard &wizard = open(QStringLiteral("unicode_odd"));
    QCOMPARE(nameless(wizard), QStringList());
    QCOMPARE(sharedMnemonics(wizard), QString());
    wizard.next();
    QCOMPARE(nameless(wizard), QStringList());
    QCOMPARE(sharedMnemonics(wizard), QString());
}

QTEST_MAIN(AdoptionWizardTest)
#include "tst_adoptionwizard.moc"
