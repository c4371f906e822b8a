// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AdoptionSummaryPage.h"

#include "dialogs/AdoptionWizard.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/SavingWait.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QVBoxLayout>

AdoptionSummaryPage::AdoptionSummaryPage(AdoptionWizard &wizard)
    : QWizardPage(&wizard)
    , m_wizard(wizard)
    , m_summaryLabel(new QLabel(this))
    , m_message(new FieldMessage(this))
    , m_wait(new SavingWait(this))
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
    layout->addWidget(m_wait);
    layout->addStretch();
    m_wait->setSentence(
        //: Another program holds the file. %L1 is a number, counting up.
        tr("Taking over waits for another program… %L1 s"));
    connect(m_wait, &SavingWait::waitingChanged, this, &AdoptionSummaryPage::setWaiting);
    connect(&m_wizard, &QDialog::finished, m_wait, &SavingWait::cancel);
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
    m_hasWaited = false;
}

bool AdoptionSummaryPage::validatePage()
{
    if (m_wizard.isAdopted()) {
        return true;
    }
    m_message->clearMessage();
    m_wait->save(
        [this] {
            QGuiApplication::setOverrideCursor(Qt::WaitCursor);
            const Result<> adopted = m_wizard.adopt();
            QGuiApplication::restoreOverrideCursor();
            return adopted;
        },
        [this](const Result<> &adopted) { finish(adopted); });
    return m_wizard.isAdopted();
}

void AdoptionSummaryPage::finish(const Result<> &adopted)
{
    if (!adopted) {
        m_message->showProblem(ErrorText::sentence(adopted.error()));
    } else if (m_hasWaited) {
        m_wizard.next();
    }
}

bool AdoptionSummaryPage::isComplete() const
{
    return !m_wait->isWaiting();
}

void AdoptionSummaryPage::setWaiting(bool waiting)
{
    m_hasWaited = true;
    m_wizard.button(QWizard::BackButton)->setDisabled(waiting);
    emit completeChanged();
}
