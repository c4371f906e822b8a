// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/MembersDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/Prompt.h"
#include "dialogs/RightsPrompt.h"
#include "dialogs/UserPicker.h"
#include "models/access/Workspace.h"
#include "models/tables/MembersModel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

MembersDialog::MembersDialog(Workspace &workspace, const Session &session, const Role &role,
                             QWidget *parent)
    //: Title; %1 is a role's name
    : FormDialog(tr("Members of %1").arg(CellText::singleLine(role.name)),
                 QStringLiteral("membersDialog"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_role(role)
    , m_members(new MembersModel(workspace.database().place(), this))
{
    setupList();
    setupAdding();
    connect(addVerb(tr("Save")), &QPushButton::clicked, this, &MembersDialog::save);
    addCancel();
    connect(m_members, &MembersModel::loaded, this, &MembersDialog::showMembers);
    m_members->load(role.id);
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

void MembersDialog::showMembers(const Result<> &outcome)
{
    if (!outcome) {
        showError(outcome.error());
    } else if (m_members->rowCount() > 0) {
        m_list->setCurrentIndex(m_members->index(0, 0));
    }
    updateButtons();
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
    if (m_members->contains(id)) {
        showProblem(Field::Author, tr("%1 has this role already.").arg(CellText::singleLine(name)));
        return;
    }
    m_list->setCurrentIndex(m_members->index(m_members->add(id, name), 0));
    noteInput();
    m_picker->setUser({}, {});
    m_picker->setFocus();
    updateButtons();
}

void MembersDialog::removeSelected()
{
    QItemSelection ranges = m_list->selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(),
              [](const QItemSelectionRange &one, const QItemSelectionRange &other) {
                  return one.top() > other.top(); // the rows above keep their numbers
              });
    int first = -1; // a range goes with its rows
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        first = range.top();
        m_members->removeRows(first, range.height());
        noteInput();
    }
    if (first >= 0 && m_members->rowCount() > 0) { // to go on from there
        m_list->setCurrentIndex(m_members->index(std::min(first, m_members->rowCount() - 1)));
    }
    updateButtons();
}

void MembersDialog::save()
{
    clearProblems();
    const auto plan = [this] {
        RightsChange::Plan changes;
        if (const RightsChange::MemberChange change = m_members->change(); !change.isEmpty()) {
            changes.members.insert(m_role.id, change);
        }
        return changes;
    };
    RightsPrompt::askAbout(this, QStringLiteral("saveMembersPrompt"), m_workspace.database(), plan,
                           [this] { writeMembers(); });
}

void MembersDialog::writeMembers()
{
    const RightsChange::MemberChange change = m_members->change();
    writeRows(
        m_workspace, m_session, change.added.size() + change.removed.size(),
        [id = m_role.id, added = change.added.values(),
         removed = change.removed.values()](Workspace &workspace, const Session &session) {
            return workspace.roles().changeMembers(session, id, added, removed);
        },
        [this](const Result<> &written) {
            if (!written) {
                showError(written.error());
                return;
            }
            accept();
            emit saved();
        });
}

void MembersDialog::leave()
{
    if (m_members->change().isEmpty()) {
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
    const bool isLoaded = m_members->isLoaded();
    m_count->setText(isLoaded ?
                              //: Above the list of people who have a role; %n is their number
                         tr("&Members: %Ln", nullptr, m_members->rowCount())
                              : tr("&Members: reading…"));
    // Return adds while a name is being typed, and saves otherwise.
    const bool typing = !m_picker->text().isEmpty();
    m_add->setDefault(typing);
    m_add->setEnabled(typing && isLoaded);
    verb()->setDefault(!typing);
    verb()->setEnabled(isLoaded);
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
