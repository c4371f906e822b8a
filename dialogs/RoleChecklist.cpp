// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RoleChecklist.h"

#include "dialogs/CellText.h"
#include "dialogs/CheckIndicator.h"
#include "dialogs/ErrorText.h"
#include "models/access/AccessPolicy.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace {

constexpr int ChecklistIdRole = Qt::UserRole + 1;
constexpr int HoldersRole = Qt::UserRole + 2; ///< words beside the name, or none

/// A role that only some have: in words, too, as far as they are those of now.
class SharedRoleItem final : public QStandardItem
{
    Q_DECLARE_TR_FUNCTIONS(RoleChecklist)

public:
    SharedRoleItem(int holders, int people)
        : m_holders(holders)
        , m_people(people)
    {
    }

    QVariant data(int role) const override
    {
        return role == HoldersRole              ? words()
               : role == Qt::AccessibleTextRole ? spokenText()
                                                : QStandardItem::data(role);
    }

private:
    QString words() const
    {
        const QLocale locale;
        const QString people = locale.toString(m_people);
        switch (checkState()) {
        case Qt::PartiallyChecked:
            //: Beside a role: %1 of the %2 selected people have it, and only these keep it.
            return tr("%1 of %2").arg(locale.toString(m_holders), people);
        case Qt::Checked:
            //: Beside a role: all %1 selected people will have it.
            return tr("all %1").arg(people);
        default:
            //: Beside a role: none of the %1 selected people will have it.
            return tr("none of %1").arg(people);
        }
    }

    QString spokenText() const
    {
        const QLocale locale;
        const QString people = locale.toString(m_people);
        switch (checkState()) {
        case Qt::PartiallyChecked:
            //: Of a role, spoken: %1 its name, %2 how many of %3 people have it and keep it.
            return tr("%1, partly ticked: %2 of %3 have it")
                .arg(text(), locale.toString(m_holders), people);
        case Qt::Checked:
            //: Of a role, spoken: %1 its name, %2 how many people will have it.
            return tr("%1, all %2 will have it").arg(text(), people);
        default:
            //: Of a role, spoken: %1 its name, %2 of how many people none will have it.
            return tr("%1, none of %2 will have it").arg(text(), people);
        }
    }

    int m_holders;
    int m_people;
};

/// With the words beside a role that only some have, where a long name does not hide them.
class RoleDelegate final : public ChecklistDelegate
{
public:
    using ChecklistDelegate::ChecklistDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const int width = widthOf(option, index);
        const bool isMirrored = option.direction == Qt::RightToLeft;
        QStyleOptionViewItem name = option;
        isMirrored ? name.rect.setLeft(name.rect.left() + width)
                   : name.rect.setRight(name.rect.right() - width);
        ChecklistDelegate::paint(painter, name, index);
        if (width == 0) {
            return;
        }
        const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
        const QRect beside = option.rect.adjusted(Gap, 0, -Gap, 0);
        painter->save();
        painter->setFont(option.font);
        painter->setPen(option.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled,
                                             QPalette::Text));
        const Qt::Alignment alignment =
            Qt::AlignVCenter | Qt::AlignAbsolute | (isMirrored ? Qt::AlignLeft : Qt::AlignRight);
        painter->drawText(beside, static_cast<int>(alignment.toInt()),
                          index.data(HoldersRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize name = ChecklistDelegate::sizeHint(option, index);
        return {name.width() + widthOf(option, index), name.height()};
    }

private:
    static constexpr int Gap = 6;

    static int widthOf(const QStyleOptionViewItem &option, const QModelIndex &index)
    {
        const QString words = index.data(HoldersRole).toString();
        return words.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(words) + 2 * Gap;
    }
};

} // namespace

RoleHolders RoleHolders::ofOne(const QList<RoleId> &roles)
{
    RoleHolders holders;
    for (const RoleId role : roles) {
        holders.counts.insert(role, 1);
    }
    return holders;
}

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
    m_list->setItemDelegate(new RoleDelegate(m_list));
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

void RoleChecklist::setSharedRoles(const QList<Role> &roles, const RoleHolders &holders)
{
    const QSignalBlocker quiet(m_roles);
    m_shown->setSourceModel(nullptr); // the blocked model could not tell it of its rows
    m_roles->clear();
    m_holders = holders;
    m_unlisted = holders.counts.keys();
    m_unlisted.removeIf([&holders](RoleId role) { return !holders.isOfAll(role); });
    for (const Role &role : roles) {
        addRole(role, holders);
        m_unlisted.removeAll(role.id);
    }
    m_shown->setSourceModel(m_roles);
    // A line to narrow five roles would only be in the way.
    m_filterEdit->setVisible(roles.size() > 7);
    showFirst();
}

void RoleChecklist::addRole(const Role &role, const RoleHolders &holders)
{
    const int count = holders.counts.value(role.id);
    const bool isShared = count > 0 && !holders.isOfAll(role.id);
    QStandardItem *item = isShared ? new SharedRoleItem(count, holders.people) : new QStandardItem;
    //: Stands for a role that has no name
    item->setText(role.name.trimmed().isEmpty() ? tr("(no name)")
                                                : CellText::singleLine(role.name));
    item->setData(role.id, ChecklistIdRole);
    item->setCheckable(true);
    item->setUserTristate(isShared);
    item->setCheckState(isShared ? Qt::PartiallyChecked : count > 0 ? Qt::Checked : Qt::Unchecked);
    item->setToolTip(CellText::toolTip(CellText::lines(role.description)));
    const Result<> mayGive = AccessPolicy::mayGive(m_session, role.permissions);
    if (!mayGive) {
        item->setEnabled(false);
        item->setToolTip(CellText::toolTip(ErrorText::sentence(mayGive.error())));
    }
    m_roles->appendRow(item);
}

QList<RoleId> RoleChecklist::idsOf(Qt::CheckState state) const
{
    QList<RoleId> ids;
    for (int row = 0; row < m_roles->rowCount(); ++row) {
        const QStandardItem *item = m_roles->item(row);
        if (item->checkState() == state) {
            ids.append(item->data(ChecklistIdRole).toLongLong());
        }
    }
    return ids;
}

QList<RoleId> RoleChecklist::checkedIds() const
{
    return idsOf(Qt::Checked) + m_unlisted;
}

QList<RoleId> RoleChecklist::givenIds() const
{
    QList<RoleId> ids = idsOf(Qt::Checked);
    ids.removeIf([this](RoleId role) { return m_holders.isOfAll(role); });
    return ids;
}

QList<RoleId> RoleChecklist::takenIds() const
{
    QList<RoleId> ids = idsOf(Qt::Unchecked);
    ids.removeIf([this](RoleId role) { return m_holders.counts.value(role) == 0; });
    return ids;
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
