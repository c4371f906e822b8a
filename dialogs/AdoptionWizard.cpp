// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AdoptionWizard.h"

#include "dialogs/AdoptionFoundPage.h"
#include "dialogs/AdoptionRolesPage.h"
#include "dialogs/AdoptionSaltPage.h"
#include "dialogs/AdoptionSummaryPage.h"
#include "dialogs/WizardLook.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>

namespace {

/// Tells where the backup is; there is nothing left to decide.
class DonePage final : public QWizardPage
{
    Q_DECLARE_TR_FUNCTIONS(AdoptionDonePage)

public:
    explicit DonePage(AdoptionWizard &wizard)
        : QWizardPage(&wizard)
        , m_wizard(wizard)
        , m_label(new QLabel(this))
    {
        setTitle(tr("Taken Over"));
        setSubTitle(tr("Everybody logs in with the name and password they have."));
        m_label->setObjectName(QStringLiteral("outcomeLabel"));
        m_label->setTextFormat(Qt::PlainText);
        m_label->setWordWrap(true);
        m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(m_label);
        layout->addStretch();
    }

    void initializePage() override
    {
        const AdoptionService::Outcome &outcome = m_wizard.outcome();
        //: %1 is the path of a file
        QString text = tr("The file as it was before is kept here:\n%1")
                           .arg(QDir::toNativeSeparators(outcome.backupPath));
        if (outcome.removedMemberships > 0) {
            //: %1 is a number
            text +=
                QLatin1String("\n\n") + tr("Memberships that meant nothing and were removed: %1.")
                                            .arg(outcome.removedMemberships);
        }
        m_label->setText(text);
    }

private:
    AdoptionWizard &m_wizard;
    QLabel *m_label;
};

} // namespace

AdoptionWizard::AdoptionWizard(AdoptionService &service, FileReport report, QWidget *parent)
    : QWizard(parent)
    , m_service(service)
    , m_report(std::move(report))
    , m_request(std::make_shared<AdoptionService::Request>())
{
    m_request->path = m_report.path;
    //: %1 is the name of a file
    setWindowTitle(tr("Take Over %1 – Postern").arg(QFileInfo(m_report.path).fileName()));
    setOption(QWizard::NoCancelButtonOnLastPage);
    setButtonText(QWizard::CommitButton, tr("&Take Over"));
    setButtonText(QWizard::FinishButton, tr("&Log In"));
    // The matrix of roles wants room; the rest looks calmer with it.
    WizardLook::apply(*this, {132, 32});
    setPage(Found, new AdoptionFoundPage(*this));
    setPage(Salt, new AdoptionSaltPage(*this));
    setPage(Roles, new AdoptionRolesPage(*this));
    setPage(Summary, new AdoptionSummaryPage(*this));
    setPage(Done, new DonePage(*this));
}

/// ~QDialog() would hide it when it is no wizard any more, and fields that are left tell their
/// page.
AdoptionWizard::~AdoptionWizard()
{
    hide();
}

std::function<Result<AdoptionService::Outcome>()> AdoptionWizard::adoption() const
{
    return [service = m_service, request = m_request] { return service.adopt(*request); };
}

void AdoptionWizard::takeOutcome(const AdoptionService::Outcome &outcome)
{
    m_outcome = outcome;
    m_isAdopted = true;
    m_request->proof = {}; // its secrets have done their work
}

void AdoptionWizard::done(int result)
{
    // Closing the last page is not a change of mind: the file has been taken over.
    QWizard::done(m_isAdopted ? static_cast<int>(Accepted) : result);
}
