// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AddUserDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/HandOverPanel.h"
#include "dialogs/NewPasswordChoice.h"
#include "dialogs/PasswordEdit.h"
#include "dialogs/Prompt.h"
#include "dialogs/RoleChecklist.h"
#include "models/access/AccessPolicy.h"
#include "models/access/UserRules.h"
#include "models/access/Workspace.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

AddUserDialog::AddUserDialog(Workspace &workspace, const Session &session, QWidget *parent)
    : FormDialog(tr("Add User"), QStringLiteral("addUserDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
{
    setupForm();
    m_handOver = new HandOverPanel(this);
    m_handOver->hide();
    page()->addWidget(m_handOver);
    connect(m_handOver, &HandOverPanel::told, this, &AddUserDialog::growToFit);
    connect(addVerb(tr("Add User")), &QPushButton::clicked, this, &AddUserDialog::create);
    addCancel();
    setRoles({});
    m_usernameEdit->setFocus();
}

void AddUserDialog::setupForm()
{
    m_usernameEdit = new QLineEdit(this);
    m_usernameEdit->setObjectName(QStringLiteral("usernameEdit"));
    m_emailEdit = new QLineEdit(this);
    m_emailEdit->setObjectName(QStringLiteral("emailEdit"));
    m_roles = new RoleChecklist(m_session, this);
    m_roles->setObjectName(QStringLiteral("roleChecklist"));
    m_roles->list()->setMinimumHeight(fontMetrics().height() * 6);
    m_activeCheckBox = new QCheckBox(tr("&Active: may log in"), this);
    m_activeCheckBox->setObjectName(QStringLiteral("activeCheckBox"));
    m_activeCheckBox->setChecked(true);
    m_password = new NewPasswordChoice(m_workspace, this);
    m_password->setObjectName(QStringLiteral("passwordChoice"));

    addField(tr("&Username:"), m_usernameEdit, Field::Username);
    addField(tr("&E-mail:"), m_emailEdit, Field::Email);
    addField(tr("&Roles:"), m_roles, Field::Roles);
    addField(QString(), m_activeCheckBox, Field::Active);
    addField(tr("&Password:"), m_password);
    registerField(Field::NewPassword, m_password->edit(), m_password->message());
    const auto tellNames = [this] {
        m_password->setPersonal({m_usernameEdit->text(), m_emailEdit->text()});
    };
    connect(m_usernameEdit, &QLineEdit::textChanged, m_password, tellNames);
    connect(m_emailEdit, &QLineEdit::textChanged, m_password, tellNames);
}

void AddUserDialog::copyFrom(const User &pattern)
{
    //: Title of the dialog that adds a user with the roles of another; %1 is that one's name
    setWindowTitle(tr("Add User Like %1").arg(CellText::singleLine(pattern.displayName())));
    setRoles(pattern.roleIds);
}

void AddUserDialog::setRoles(const QList<RoleId> &checked)
{
    const Result<QList<Role>> roles = m_workspace.roles().list(m_session);
    if (!roles) {
        showError(roles.error());
        return;
    }
    QList<RoleId> given;
    for (const Role &role : *roles) {
        // The pattern's owner may have more rights than whoever is adding.
        if (checked.contains(role.id) && AccessPolicy::mayGive(m_session, role.permissions)) {
            given.append(role.id);
        }
    }
    m_roles->setRoles(*roles, given);
}

NewUser AddUserDialog::typedUser() const
{
    return {m_usernameEdit->text(), m_emailEdit->text(), m_roles->checkedIds(),
            m_activeCheckBox->isChecked(), m_password->mustChange()};
}

/// Before the slow work on the password; the service looks again when it writes.
Result<> AddUserDialog::checkNames() const
{
    const Result<QString> username = UserRules::username(m_usernameEdit->text());
    if (!username) {
        return username.error();
    }
    const Result<QString> email = UserRules::email(m_emailEdit->text());
    return email ? UserRules::isFree(m_workspace.database(), *username, *email)
                 : Result<>(email.error());
}

void AddUserDialog::create()
{
    clearProblems();
    if (const Result<> checked = checkNames(); !checked) {
        showError(checked.error());
        return;
    }
    if (!m_password->isTemporary() && m_password->edit()->text().isEmpty()) {
        refuse({.code = ErrorCode::Invalid, .reason = Reason::Empty, .field = Field::NewPassword});
        return;
    }
    if (!m_roles->checkedIds().isEmpty()) {
        hashPassword();
        return;
    }
    //: %1 is a person
    const QString question = tr("Add %1 without a role?");
    Prompt::ask(this,
                {.objectName = QStringLiteral("noRolePrompt"),
                 .title = tr("No Role"),
                 .text = question.arg(CellText::singleLine(m_usernameEdit->text().trimmed())),
                 .details = tr("Whoever has no role may log in, but sees and does nothing."),
                 .verb = tr("&Add Without a Role")},
                [this] { hashPassword(); });
}

void AddUserDialog::hashPassword()
{
    Secret password = m_password->password();
    const QString shown = m_password->isTemporary() ? password.text() : QString();
    m_workspace.auth().hashNewPassword(std::move(password),
                                       {m_usernameEdit->text(), m_emailEdit->text()}, beginTask(),
                                       [this, shown](const Result<QString> &hash) {
                                           endTask();
                                           hash ? save(*hash, shown) : refuse(hash.error());
                                       });
}

void AddUserDialog::refuse(const Error &error)
{
    showError(error);
    if (error.field == Field::NewPassword) {
        m_password->showProblem(ErrorText::sentence(error));
    }
}

void AddUserDialog::save(const QString &hash, const QString &password)
{
    const NewUser user = typedUser();
    write([this, user, hash] { return m_workspace.users().create(m_session, user, hash); },
          [this, user, password](const Result<UserId> &id) {
              id ? finish(*id, user, password) : showError(id.error());
          });
}

void AddUserDialog::finish(UserId id, const NewUser &user, const QString &password)
{
    emit created(id);
    password.isEmpty() ? accept() : handOver(user, password);
}

void AddUserDialog::handOver(const NewUser &user, const QString &password)
{
    showOutcome(m_handOver);
    const QString name = CellText::singleLine(user.username.trimmed());
    m_handOver->present(
        user.mustChangePassword
            ? tr("%1 was added. Hand this password over now: it is not shown again. "
                 "%1 chooses another at the first login.")
                  .arg(name)
            : tr("%1 was added. Hand this password over now: it is not shown again.").arg(name),
        password);
    fitOutcome();
}
