// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RolePane.h"

#include "dialogs/CellText.h"
#include "dialogs/LayoutSide.h"
#include "dialogs/PermissionText.h"
#include "views/MembersDelegate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>

namespace {

QString allowedSentences(const RolePane::Content &content)
{
    QStringList lines;
    const QList<Permission> permissions = content.permissions.toList();
    for (Permission permission : permissions) {
        lines.append(QStringLiteral("• ") + PermissionText::explanation(permission));
    }
    if (!content.otherPermissions.isEmpty()) {
        const QString names = CellText::singleLine(content.otherPermissions.join(u' '));
        //: %1 is a list of names of permissions that another program uses.
        lines.append(QStringLiteral("• ") + RolePane::tr("For another application: %1").arg(names));
    }
    return lines.isEmpty() ? RolePane::tr("This role allows nothing yet.") : lines.join(u'\n');
}

QString memberNames(const Members &members)
{
    if (members.count == 0) {
        return RolePane::tr("Nobody has this role yet.");
    }
    QStringList shown;
    for (const QString &name : members.names) {
        shown.append(CellText::singleLine(name));
    }
    const int rest = members.count - static_cast<int>(shown.size());
    const QString names = shown.join(QLatin1String(", "));
    //: %1 is a list of names, %n how many are not in it.
    return rest == 0 ? names : RolePane::tr("%1 and %Ln more", nullptr, rest).arg(names);
}

} // namespace

RolePane::RolePane(QWidget *parent)
    : QWidget(parent)
    , m_allowsHeading(new QLabel(this))
    , m_membersHeading(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(24);
    m_allows =
        addColumn(m_allowsHeading, QStringLiteral("roleAllowsLabel"), tr("What the role allows"));
    m_members =
        addColumn(m_membersHeading, QStringLiteral("roleMembersLabel"), tr("Members of the role"));
    keepAtLayoutSide(*m_members);
    clear();
}

QLabel *RolePane::addColumn(QLabel *heading, const QString &objectName, const QString &spokenName)
{
    QFont bold = font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    auto *text = new QLabel;
    text->setObjectName(objectName);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *area = new QScrollArea(this);
    area->setObjectName(objectName + QStringLiteral("Area"));
    area->setFrameShape(QFrame::NoFrame);
    area->setAccessibleName(spokenName); // it can be scrolled by keys
    area->setWidgetResizable(true);
    area->setWidget(text);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(heading);
    column->addWidget(area, 1);
    static_cast<QHBoxLayout *>(layout())->addLayout(column, 1);
    return text;
}

void RolePane::setContent(const Content &content)
{
    const QString name = CellText::singleLine(content.name);
    //: %1 is a role's name.
    m_allowsHeading->setText(name.isEmpty() ? tr("What this role allows")
                                            : tr("What “%1” allows").arg(name));
    m_allows->setText(allowedSentences(content));
}

void RolePane::setMembers(const std::optional<Members> &members)
{
    const int count = members ? members->count : 0;
    //: %1 is how many people have a role, for example "7 people".
    m_membersHeading->setText(count == 0 ? tr("Members")
                                         : tr("Members: %1").arg(MembersDelegate::words(count)));
    m_members->setText(members ? memberNames(*members) : QStringLiteral("…"));
}

void RolePane::clear()
{
    m_allowsHeading->setText(tr("No role selected"));
    m_allows->setText(tr("Select a role to see what it allows."));
    m_membersHeading->clear();
    m_members->clear();
}
