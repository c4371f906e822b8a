// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AdoptionSummaryPage.h"

#include "dialogs/AdoptionWizard.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/LongWorkDialog.h"

#include <QDir>
#include <QFileInfo>
#include <QVBoxLayout>

AdoptionSummaryPage::AdoptionSummaryPage(AdoptionWizard &wizard)
    : QWizardPage(&wizard)
    , m_wizard(wizard)
    , m_summaryLabel(new QLabel(this))
    , m_message(new FieldMessage(this))
{
    setTitle(tr("Ready to Take Over"));
    setSubTitle(tr("Either all of this happens or nothing."));
    setCommitPage(true);
    m_summaryLabel->setObjectName(QStringLiteral("summaryLabel"));
    m_summaryLabel->setTextFormat(Qt::PlainText);
    m_summaryLabel->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("adoptMessage"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addWidget(m_summaryLabel);
    layout->addWidget(m_message);
    layout->addStretch();
}

void AdoptionSummaryPage::initializePage()
{
    const FileReport &report = m_wizard.report();
    QStringList lines = {
        //: %1 is the path of a folder
        tr("A backup is made beside the file, in %1.")
            .arg(QDir::toNativeSeparators(QFileInfo(report.path).absolutePath())),
        tr("Columns and tables that Postern needs are added. The application's own rows, columns "
           "and tables stay as they are."),
        tr("The roles get the permissions that you ticked."),
    };
    if (m_wizard.request().tidyMemberships) {
        //: %1 is a number
        lines << tr("Memberships that mean nothing are removed: %1.")
                     .arg(report.danglingMemberships + report.duplicateMemberships);
    }
    m_summaryLabel->setText(lines.join(QLatin1String("\n\n")));
    m_message->clearMessage();
}

bool AdoptionSummaryPage::validatePage()
{
    if (m_wizard.isAdopted()) {
        return true;
    }
    m_message->clearMessage();
    const QString name = QFileInfo(m_wizard.report().path).fileName();
    //: %1 is the name of a file.
    auto *dialog = new LongWorkDialog(tr("Taking Over %1 – Postern").arg(name),
                                      //: %1 is the name of a file.
                                      tr("%1 is copied, then what Postern needs is added. A large "
                                         "file takes some minutes.")
                                          .arg(name),
                                      &m_wizard);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto outcome = std::make_shared<AdoptionService::Outcome>();
    connect(dialog, &QDialog::accepted, this, [this, outcome] {
        m_wizard.takeOutcome(*outcome);
        m_wizard.next();
    });
    connect(dialog, &QDialog::rejected, this,
            [this, dialog] { m_message->showProblem(ErrorText::sentence(dialog->error())); });
    dialog->open();
    dialog->run([adoption = m_wizard.adoption(), outcome]() -> Result<> {
        const auto adopted = adoption();
        if (!adopted) {
            return adopted.error();
        }
        *outcome = *adopted;
        return {};
    });
    return false; // next() asks again
}
