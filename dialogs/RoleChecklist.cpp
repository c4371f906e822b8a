// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RoleChecklist.h"

#include "dialogs/CellText.h"
#include "dialogs/CheckIndicator.h"
#include "dialogs/ErrorText.h"
#include "models/access/AccessPolicy.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace {

constexpr int ChecklistIdRole = Qt::UserRole + 1;

} // namespace

RoleChecklist::RoleChecklist(const Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_filterEdit(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_roles(new QStandardItemModel(this))
    , m_shown(new QSortFilterProxyModel(this))
{
    m_filterEdit->setObjectName(QStringLiteral("roleFilterEdit"));
    m_filterEdit->setPlaceholderText(tr("Filter roles"));
    m_filterEdit->setAccessibleName(tr("Filter roles"));
    m_filterEdit->setClearButtonEnabled(true);
    m_filterEdit->installEventFilter(this);
    m_shown->setSourceModel(m_roles);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setObjectName(QStringLiteral("roleList"));
    m_list->setAccessibleName(tr("Roles"));
    m_list->setModel(m_shown);
    m_list->setItemDelegate(new ChecklistDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::NoSelection); // which would look like a choice
    setFocusProxy(m_list);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_filterEdit);
    layout->addWidget(m_list);
    connect(m_filterEdit, &QLineEdit::textChanged, this, &RoleChecklist::applyFilter);
    connect(m_roles, &QStandardItemModel::itemChanged, this, &RoleChecklist::edited);
}

void RoleChecklist::setRoles(const QList<Role> &roles, const QList<RoleId> &checked)
{
    const QSignalBlocker quiet(m_roles);
    m_shown->setSourceModel(nullptr); // the blocked model could not tell it of its rows
    m_roles->clear();
    m_unlisted = checked;
    for (const Role &role : roles) {
        addRole(role, m_unlisted.removeAll(role.id) > 0);
    }
    m_shown->setSourceModel(m_roles);
    // A line to narrow five roles would only be in the way.
    m_filterEdit->setVisible(roles.size() > 7);
    showFirst();
}

void RoleChecklist::addRole(const Role &role, bool checked)
{
    //: Stands for a role that has no name
    auto *item = new QStandardItem(role.name.trimmed().isEmpty() ? tr("(no name)")
                                                                 : CellText::singleLine(role.name));
    item->setData(role.id, ChecklistIdRole);
    item->setCheckable(true);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    item->setToolTip(CellText::toolTip(CellText::lines(role.description)));
    const Result<> mayGive = AccessPolicy::mayGive(m_session, role.permissions);
    if (!mayGive) {
        item->setEnabled(false);
        item->setToolTip(CellText::toolTip(ErrorText::sentence(mayGive.error())));
    }
    m_roles->appendRow(item);
}

QList<RoleId> RoleChecklist::checkedIds() const
{
    QList<RoleId> ids;
    for (int row = 0; row < m_roles->rowCount(); ++row) {
        const QStandardItem *item = m_roles->item(row);
        if (item->checkState() == Qt::Checked) {
            ids.append(item->data(ChecklistIdRole).toLongLong());
        }
    }
    return ids + m_unlisted;
}

void RoleChecklist::applyFilter(const QString &text)
{
    m_shown->setFilterFixedString(text);
    if (!m_list->currentIndex().isValid()) {
        showFirst();
    }
}

void RoleChecklist::showFirst()
{
    int row = 0;
    while (row + 1 < m_shown->rowCount() && !(m_shown->index(row, 0).flags() & Qt::ItemIsEnabled)) {
        ++row;
    }
    m_list->setCurrentIndex(m_shown->index(row, 0));
}

bool RoleChecklist::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filterEdit && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        m_list->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}
