// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/LookingOnly.h"

#include "views/Page.h"
#include "views/ReadOnly.h"

#include <QAction>

namespace {

/// Those that read, and tell nobody.
bool isHarmless(const QAction *action)
{
    static const QStringList Names{
        QStringLiteral("copyAction"), QStringLiteral("copyWithHeadersAction"),
        QStringLiteral("selectAllAction"), QStringLiteral("verifyAuditAction")};
    return action->isSeparator() || Names.contains(action->objectName());
}

void greyOut(QAction *action)
{
    const QString reason = onlyLooksOn();
    const auto grey = [action, reason] {
        if (action->isEnabled() || action->toolTip() != reason) {
            action->setEnabled(false);
            action->setToolTip(reason);
        }
    };
    QObject::connect(action, &QAction::changed, action, grey);
    grey();
}

} // namespace

void LookingOnly::close(Page &page)
{
    const QList<QAction *> actions = page.pageActions() + page.editActions();
    for (QAction *action : actions) {
        if (!isHarmless(action)) {
            greyOut(action);
        }
    }
}
