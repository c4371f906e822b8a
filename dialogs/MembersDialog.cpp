// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/MembersDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/Prompt.h"
#include "dialogs/RightsPrompt.h"
#include "dialogs/UserPicker.h"
#include "models/access/Workspace.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace {

constexpr int MemberIdRole = Qt::UserRole + 1;

} // namespace

MembersDialog::MembersDialog(Workspace &workspace, const Session &session, const Role &role,
                             QWidget *parent)
    //: Title; %1 is a role's name
    : FormDialog(tr("Members of %1").arg(CellText::singleLine(role.name)),
                 QStringLiteral("membersDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_role(role)
    , m_members(new QStandardItemModel(this))
{
    setupList();
    setupAdding();
    connect(addVerb(tr("Save")), &QPushButton::clicked, this, &MembersDialog::save);
    addCancel();
    load();
    updateButtons();
}

void MembersDialog::setupList()
{
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("membersList"));
    m_list->setAccessibleName(tr("Members")); // a label names no list
    m_list->setModel(m_members);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->installEventFilter(this);
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("membersLabel"));
    m_count->setBuddy(m_list);
    m_remove = new QPushButton(tr("&Remove"), this);
    m_remove->setObjectName(QStringLiteral("removeButton"));
    m_remove->setAutoDefault(false);

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_list, 1);
    row->addWidget(m_remove, 0, Qt::AlignTop);
    page()->addWidget(m_count);
    page()->addLayout(row, 1);
    connect(m_remove, &QPushButton::clicked, this, &MembersDialog::removeSelected);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MembersDialog::updateButtons);
}

void MembersDialog::setupAdding()
{
    m_picker = new UserPicker(m_workspace, m_session, this);
    m_picker->setEmptyAllowed(UserPicker::Empty::Allowed, tr("Name or e-mail"));
    auto *label = new QLabel(tr("&Person to add:"), this);
    label->setBuddy(m_picker);
    m_add = new QPushButton(tr("&Add"), this);
    m_add->setObjectName(QStringLiteral("addButton"));
    m_pickerMessage = new FieldMessage(this);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_picker, 1);
    row->addWidget(m_add);
    page()->addWidget(label);
    page()->addLayout(row);
    page()->addWidget(m_pickerMessage);
    registerField(Field::Author, m_picker, m_pickerMessage);
    connect(m_add, &QPushButton::clicked, this, &MembersDialog::addPerson);
    connect(m_picker, &UserPicker::edited, this, &MembersDialog::updateButtons);
}

void MembersDialog::load()
{
    const auto members = m_workspace.roles().members(m_session, m_role.id);
    if (!members) {
        showError(members.error());
        return;
    }
    for (const auto &[id, name] : *members) {
        m_before.append(id);
        insertMember(id, name);
    }
    if (m_members->rowCount() > 0) {
        m_list->setCurrentIndex(m_members->index(0, 0));
    }
}

void MembersDialog::insertMember(UserId id, const QString &name)
{
    auto *item = new QStandardItem(name);
    item->setData(id, MemberIdRole);
    m_members->appendRow(item);
}

QList<UserId> MembersDialog::listedIds() const
{
    QList<UserId> ids;
    ids.reserve(m_members->rowCount());
    for (int row = 0; row < m_members->rowCount(); ++row) {
        ids.append(m_members->index(row, 0).data(MemberIdRole).toLongLong());
    }
    return ids;
}

void MembersDialog::addPerson()
{
    clearProblems();
    if (!m_picker->isAcceptable() || !m_picker->userId()) {
        showProblem(Field::Author,
                    m_picker->problem().isEmpty() ? tr("Type a name.") : m_picker->problem());
        return;
    }
    const UserId id = *m_picker->userId();
    const QString name = m_picker->userName();
    if (listedIds().contains(id)) {
        showProblem(Field::Author, tr("%1 has this role already.").arg(CellText::singleLine(name)));
        return;
    }
    insertMember(id, name);
    m_list->setCurrentIndex(m_members->index(m_members->rowCount() - 1, 0));
    m_picker->setUser({}, {});
    m_picker->setFocus();
    updateButtons();
}

void MembersDialog::removeSelected()
{
    QList<QPersistentModelIndex> rows;
    const auto selected = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected) {
        rows.append(index);
    }
    for (const QPersistentModelIndex &index : std::as_const(rows)) {
        m_members->removeRow(index.row());
    }
    updateButtons();
}

bool MembersDialog::hasChanges() const
{
    const QList<UserId> now = listedIds();
    return QSet<UserId>(now.begin(), now.end()) != QSet<UserId>(m_before.begin(), m_before.end());
}

/// As the members will be: others may have added and removed some since they were listed.
Result<QSet<UserId>> MembersDialog::wanted() const
{
    const auto current = m_workspace.roles().members(m_session, m_role.id);
    if (!current) {
        return current.error();
    }
    const QList<UserId> listed = listedIds();
    const QSet<UserId> members(listed.begin(), listed.end());
    const QSet<UserId> before(m_before.begin(), m_before.end());
    QSet<UserId> wanted;
    for (const auto &[id, name] : *current) {
        wanted.insert(id);
    }
    wanted -= before - members;
    wanted += members - before;
    return wanted;
}

void MembersDialog::save()
{
    clearProblems();
    const auto plan = [this] {
        RightsChange::Plan wantedMembers;
        if (const Result<QSet<UserId>> members = wanted()) {
            wantedMembers.members.insert(m_role.id, *members);
        }
        return wantedMembers;
    };
    RightsPrompt::askAbout(this, QStringLiteral("saveMembersPrompt"), m_workspace.database(), plan,
                           [this] { writeMembers(); });
}

void MembersDialog::writeMembers()
{
    write([this] { return writeDifference(); },
          [this](const Result<> &written) {
              if (!written) {
                  showError(written.error());
                  return;
              }
              accept();
              emit saved();
          });
}

Result<> MembersDialog::writeDifference() const
{
    const Result<QSet<UserId>> members = wanted();
    return members ? m_workspace.roles().setMembers(m_session, m_role.id, members->values())
                   : members.error();
}

void MembersDialog::leave()
{
    if (!hasChanges()) {
        FormDialog::leave();
        return;
    }
    Prompt::ask(this,
                {QStringLiteral("discardMembersPrompt"),
                 tr("Unsaved Members"),
                 tr("The changes to the members of %1 are not saved.")
                     .arg(CellText::singleLine(m_role.name)),
                 {},
                 tr("Discard"),
                 true,
                 tr("Stay")},
                [this] { FormDialog::leave(); });
}

void MembersDialog::updateButtons()
{
    m_remove->setEnabled(m_list->selectionModel()->hasSelection());
    m_remove->setToolTip(m_remove->isEnabled() ? QString()
                                               : tr("Select somebody in the list first."));
    //: Above the list of people who have a role; %n is their number
    m_count->setText(tr("&Members: %Ln", nullptr, m_members->rowCount()));
    // Return adds while a name is being typed, and saves otherwise.
    const bool typing = !m_picker->text().isEmpty();
    m_add->setDefault(typing);
    m_add->setEnabled(typing);
    verb()->setDefault(!typing);
}

bool MembersDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        removeSelected();
        return true;
    }
    return FormDialog::eventFilter(watched, event);
}
