// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ViewNameDialog.h"

#include "models/access/ViewService.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace {

constexpr int ShownCharacters = 40;

} // namespace

ViewNameDialog::ViewNameDialog(const QString &title, const QString &verbText, const QString &name,
                               Sharing sharing, Task task, QWidget *parent)
    : FormDialog(title, QStringLiteral("viewNameDialog"), parent)
    , m_name(new QLineEdit(name, this))
    , m_shared(new QCheckBox(tr("&Share with everyone"), this))
    , m_task(std::move(task))
{
    m_name->setObjectName(QStringLiteral("viewNameEdit"));
    m_name->setMaxLength(ViewService::NameMaximum);
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * ShownCharacters);
    addField(tr("&Name:"), m_name, Field::ViewName);
    m_shared->setObjectName(QStringLiteral("sharedCheckBox"));
    m_shared->setVisible(sharing == Sharing::Asked);
    if (sharing == Sharing::Asked) {
        form()->addRow(m_shared);
    }
    connect(addVerb(verbText), &QPushButton::clicked, this, &ViewNameDialog::finish);
    addCancel();
    m_name->selectAll();
    m_name->setFocus();
}

void ViewNameDialog::finish()
{
    clearProblems();
    const Result<> done = m_task({m_name->text(), m_shared->isChecked()});
    if (done) {
        accept();
    } else {
        showError(done.error());
    }
}
