// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DraftLossPanel.h"

#include "dialogs/CellText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/PasswordEdit.h"
#include "models/access/Workspace.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

DraftLossPanel::DraftLossPanel(Workspace &workspace, const Session &session, const User &user,
                               QWidget *parent)
    : QWidget(parent)
    , m_edit(new PasswordEdit(this))
    , m_message(new FieldMessage(this))
{
    const auto outlook = workspace.recovery().outlook(session, user.id);
    const int drafts = outlook ? outlook->drafts : 0;
    m_canBeRescued = drafts > 0 && outlook->canBeRescued;
    const QString name = CellText::singleLine(user.displayName());
    auto *sentence = new QLabel(this);
    sentence->setObjectName(QStringLiteral("draftLossLabel"));
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    sentence->setText(
        drafts == 1
            ? tr("%1 has 1 draft that nobody can read after this.").arg(name)
            //: %1 is a person, %Ln is never 1
            : tr("%1 has %Ln drafts that nobody can read after this.", nullptr, drafts).arg(name));
    auto *label = new QLabel(tr("Recovery &key:"), this);
    label->setBuddy(m_edit);
    auto *hint = new QLabel(tr("With the organisation's recovery key they stay readable."), this);
    hint->setWordWrap(true);
    m_edit->setObjectName(QStringLiteral("recoveryKeyEdit"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_edit, 1);
    m_edit->placeEye(row);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(sentence);
    layout->addWidget(hint);
    layout->addLayout(row);
    layout->addWidget(m_message);
    QWidget *const rescue[] = {label, m_edit, m_edit->eyeButton(), hint};
    for (QWidget *each : rescue) {
        each->setVisible(m_canBeRescued);
    }
    setVisible(drafts > 0);
}

bool DraftLossPanel::hasKey() const
{
    return m_canBeRescued && !m_edit->text().trimmed().isEmpty();
}

Secret DraftLossPanel::key() const
{
    return m_edit->secret();
}
