// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RegistrationsDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/Prompt.h"
#include "dialogs/RoleChecklist.h"
#include "models/access/Workspace.h"

#include <QFormLayout>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>

RegistrationsDialog::RegistrationsDialog(Workspace &workspace, const Session &session,
                                         QWidget *parent)
    : FormDialog(tr("Registrations"), QStringLiteral("registrationsDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_queue(new QListWidget(this))
    , m_roles(new RoleChecklist(session, this))
    , m_outcome(new QLabel(this))
{
    setupQueue();
    setupButtons();
    reload();
    m_queue->setFocus();
}

void RegistrationsDialog::setupQueue()
{
    m_outcome->setObjectName(QStringLiteral("outcomeLabel"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_queue->setObjectName(QStringLiteral("waitingList"));
    m_queue->setAccessibleName(tr("People who wait")); // a label names no list
    m_roles->setObjectName(QStringLiteral("roleChecklist"));
    untickRoles();
    addField(tr("&Waiting:"), m_queue);
    addField(tr("R&oles:"), m_roles, Field::Roles);
    page()->addWidget(m_outcome);
    connect(m_queue, &QListWidget::currentRowChanged, this, [this] { clearProblems(); });
    connect(m_roles, &RoleChecklist::edited, this, [this] { clearProblems(); });
}

void RegistrationsDialog::setupButtons()
{
    connect(addVerb(tr("&Approve")), &QPushButton::clicked, this, &RegistrationsDialog::approve);
    m_refuse = addButton(tr("Re&fuse…"), QStringLiteral("refuseButton"));
    m_refuse->setToolTip(tr("Removes the account, which nobody has used yet"));
    connect(m_refuse, &QPushButton::clicked, this, &RegistrationsDialog::askToRefuse);
    addCancel(tr("Close"));
}

void RegistrationsDialog::untickRoles()
{
    if (const Result<QList<Role>> roles = m_workspace.roles().list(m_session)) {
        m_roles->setRoles(*roles, {});
    }
}

void RegistrationsDialog::reload()
{
    const int row = m_queue->currentRow();
    m_queue->clear();
    const Result<QList<Registration>> waiting = m_workspace.registrations().waiting(m_session);
    if (!waiting) {
        showError(waiting.error());
        return;
    }
    for (const Registration &each : *waiting) {
        const QString when =
            QLocale().toString(each.registeredAt.toLocalTime(), QLocale::ShortFormat);
        //: %1 is a username, %2 an e-mail address, %3 a moment
        const QString text =
            tr("%1, %2, since %3")
                .arg(CellText::singleLine(each.username), CellText::singleLine(each.email), when);
        auto *item = new QListWidgetItem(text, m_queue);
        item->setData(Qt::UserRole, each.id);
        item->setData(Qt::UserRole + 1, each.username);
    }
    const bool any = m_queue->count() > 0;
    if (any) {
        const int around =
            m_queue->verticalScrollBar()->sizeHint().width() + 4 * m_queue->frameWidth();
        constexpr int Most = 90; // in average characters; an address may have 254
        m_queue->setMinimumWidth(
            qMin(m_queue->sizeHintForColumn(0) + around, fontMetrics().averageCharWidth() * Most));
        m_queue->setCurrentRow(qBound(0, row, m_queue->count() - 1));
    }
    verb()->setEnabled(any);
    m_refuse->setEnabled(any);
    if (!any) {
        m_outcome->setText((m_outcome->text() + u' ' + tr("Nobody waits.")).trimmed());
        cancelButton()->setFocus();
    }
}

UserId RegistrationsDialog::currentId() const
{
    const QListWidgetItem *item = m_queue->currentItem();
    return item == nullptr ? 0 : item->data(Qt::UserRole).toLongLong();
}

QString RegistrationsDialog::currentName() const
{
    const QListWidgetItem *item = m_queue->currentItem();
    return item == nullptr ? QString()
                           : CellText::singleLine(item->data(Qt::UserRole + 1).toString());
}

void RegistrationsDialog::approve()
{
    clearProblems();
    if (m_roles->checkedIds().isEmpty()) {
        showProblem(Field::Roles, tr("Tick at least one role."));
        m_roles->list()->setFocus(Qt::OtherFocusReason);
        return;
    }
    //: %1 is a person
    const QString outcome = tr("%1 may log in now.").arg(currentName());
    write(
        [this, id = currentId(), roles = m_roles->checkedIds()] {
            return m_workspace.registrations().approve(m_session, id, roles);
        },
        [this, outcome](const Result<> &done) { finish(done, outcome); });
}

void RegistrationsDialog::askToRefuse()
{
    clearProblems();
    const QString name = currentName();
    Prompt::ask(this,
                {.objectName = QStringLiteral("refusePrompt"),
                 .title = tr("Refuse Registration"),
                 //: %1 is a person
                 .text = tr("Refuse the registration of %1?").arg(name),
                 .details = tr("The account, which nobody has used yet, is removed."),
                 .verb = tr("&Refuse"),
                 .danger = true},
                [this, id = currentId(), name] { refuse(id, name); });
}

void RegistrationsDialog::refuse(UserId id, const QString &name)
{
    //: %1 is a person
    const QString outcome = tr("The registration of %1 was refused.").arg(name);
    write([this, id] { return m_workspace.registrations().refuse(m_session, id); },
          [this, outcome](const Result<> &done) { finish(done, outcome); });
}

void RegistrationsDialog::finish(const Result<> &done, const QString &outcome)
{
    if (!done) {
        const bool isDecided = done.error().code == ErrorCode::NotFound;
        if (isDecided) { // by somebody else
            reload();
        }
        showError(done.error());
        return;
    }
    m_outcome->setText(outcome);
    untickRoles(); // they were this person's
    reload();
    m_queue->setFocus(Qt::OtherFocusReason);
    emit decided();
}
