// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RolePickerDialog.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

RolePickerDialog::RolePickerDialog(const Session &session, const QString &whose,
                                   const QList<Role> &roles, const RoleHolders &holders,
                                   QWidget *parent)
    : FormDialog(tr("Choose Roles"), QStringLiteral("rolePickerDialog"), parent)
    , m_checklist(new RoleChecklist(session, this))
{
    m_checklist->setObjectName(QStringLiteral("roleChecklist"));
    m_checklist->setSharedRoles(roles, holders);
    //: %1 is a person, or "3 users"
    auto *label = new QLabel(tr("The roles of %1:").arg(whose), this);
    label->setObjectName(QStringLiteral("whoseLabel"));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    page()->addWidget(label);
    page()->addWidget(m_checklist);
    connect(addVerb(tr("Set Roles")), &QPushButton::clicked, this, &QDialog::accept);
    addCancel();
    m_checklist->setFocus();
}
