// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AdoptionRolesPage.h"

#include "dialogs/AdoptionWizard.h"
#include "dialogs/CellText.h"
#include "dialogs/CheckIndicator.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/PermissionText.h"
#include "dialogs/WrappingHeader.h"
#include "models/access/StartingRoles.h"

#include <QAbstractButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace {

constexpr int RoleNameCharacters = 24;

int otherColumn()
{
    return static_cast<int>(Permissions::all().size());
}

QStringList unknownNames(const QStringList &names)
{
    QStringList unknown;
    for (const QString &name : names) {
        Permission permission = {};
        if (!Permissions::fromName(name, &permission)) {
            unknown << name;
        }
    }
    return unknown;
}

} // namespace

AdoptionRolesPage::AdoptionRolesPage(AdoptionWizard &wizard)
    : QWizardPage(&wizard)
    , m_wizard(wizard)
    , m_table(new QTableWidget(this))
    , m_message(new FieldMessage(this))
{
    setTitle(tr("What Each Role May Do"));
    setSubTitle(tr("Tick what is allowed. A person with several roles may do what any of them "
                   "allows."));
    m_message->setObjectName(QStringLiteral("rolesMessage"));
    m_message->setField(m_table);
    setupTable();
    fillTable();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_table);
    layout->addWidget(m_message);
    connect(m_table, &QTableWidget::itemChanged, this, &AdoptionRolesPage::check);
}

void AdoptionRolesPage::setupTable()
{
    m_table->setObjectName(QStringLiteral("rolesTable"));
    m_table->setAccessibleName(tr("What each role may do"));
    m_table->setHorizontalHeader(new WrappingHeader(m_table));
    m_table->setItemDelegate(new ChecklistDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    QStringList headers;
    m_table->setColumnCount(otherColumn() + 1);
    for (Permission permission : Permissions::all()) {
        headers << PermissionText::label(permission);
    }
    m_table->setHorizontalHeaderLabels(headers << tr("Others, kept"));
    for (int column = 0; column < otherColumn(); ++column) {
        m_table->horizontalHeaderItem(column)->setToolTip(
            PermissionText::explanation(Permissions::all().at(column)));
    }
}

void AdoptionRolesPage::fillTable()
{
    const QList<FileReport::RoleFound> &roles = m_wizard.report().roleList;
    m_table->setRowCount(static_cast<int>(roles.size()));
    bool hasOthers = false;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        fillRow(row, roles.at(row));
        hasOthers = hasOthers || !unknownNames(roles.at(row).permissions).isEmpty();
    }
    m_table->setColumnHidden(otherColumn(), !hasOthers);
    m_table->resizeColumnsToContents();
}

void AdoptionRolesPage::fillRow(int row, const FileReport::RoleFound &role)
{
    const QString name = role.name.trimmed().isEmpty() ? tr("(no name)") : role.name;
    //: %1 is a role's name, %2 the number of people who have it
    const QString label = tr("%1 (used by %2)");
    const int room = fontMetrics().averageCharWidth() * RoleNameCharacters;
    // A file may hold names of any length; the boxes to tick must stay in sight.
    auto *header = new QTableWidgetItem(
        label.arg(fontMetrics().elidedText(CellText::singleLine(name), Qt::ElideRight, room))
            .arg(role.members));
    header->setToolTip(CellText::toolTip(label.arg(CellText::singleLine(name)).arg(role.members)));
    m_table->setVerticalHeaderItem(row, header);

    PermissionSet ticked = Permissions::known(role.permissions);
    if (ticked.isEmpty()) {
        ticked = Permissions::known(StartingRoles::suggestionFor(role.name));
    }
    for (int column = 0; column < otherColumn(); ++column) {
        const Permission permission = Permissions::all().at(column);
        auto *item = new QTableWidgetItem;
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(ticked.contains(permission) ? Qt::Checked : Qt::Unchecked);
        item->setToolTip(PermissionText::explanation(permission));
        m_table->setItem(row, column, item);
    }
    auto *others = new QTableWidgetItem(unknownNames(role.permissions).join(tr(", ")));
    others->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    others->setToolTip(tr("Permissions of the web application; they stay as they are."));
    m_table->setItem(row, otherColumn(), others);
}

QStringList AdoptionRolesPage::permissionsOf(int row) const
{
    QStringList names;
    for (int column = 0; column < otherColumn(); ++column) {
        if (m_table->item(row, column)->checkState() == Qt::Checked) {
            names << Permissions::name(Permissions::all().at(column));
        }
    }
    return names + unknownNames(m_wizard.report().roleList.at(row).permissions);
}

QHash<RoleId, QStringList> AdoptionRolesPage::permissions() const
{
    QHash<RoleId, QStringList> all;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        all.insert(m_wizard.report().roleList.at(row).id, permissionsOf(row));
    }
    return all;
}

void AdoptionRolesPage::initializePage()
{
    check();
}

void AdoptionRolesPage::check()
{
    const AdoptionService::Proven &proven = m_wizard.request().proven;
    const Result<> verdict =
        m_wizard.service().checkAdministrator(m_wizard.report(), proven, permissions());
    m_isEnough = verdict.hasValue();
    const QString text = m_isEnough ? QString() : reason();
    m_message->showNote(text);
    m_wizard.button(QWizard::NextButton)->setToolTip(CellText::toolTip(text));
    emit completeChanged();
}

QString AdoptionRolesPage::reason() const
{
    const AdoptionService::Proven &proven = m_wizard.request().proven;
    QStringList names;
    for (const FileReport::RoleFound &role : m_wizard.report().roleList) {
        if (proven.roleIds.contains(role.id)) {
            names << role.name;
        }
    }
    if (names.isEmpty()) {
        //: %1 is a person
        return tr("%1 has no role and so could not manage users and roles. Go back and give the "
                  "name and password of somebody who has one.")
            .arg(proven.name);
    }
    //: %1 is a person, %2 a list of roles
    return tr("%1 must be able to manage users and roles. Tick “Manage users” and “Manage "
              "roles” for one of these: %2.")
        .arg(proven.name, names.join(tr(", ")));
}

bool AdoptionRolesPage::isComplete() const
{
    return m_isEnough;
}

bool AdoptionRolesPage::validatePage()
{
    m_wizard.request().permissions = permissions();
    return m_isEnough;
}
