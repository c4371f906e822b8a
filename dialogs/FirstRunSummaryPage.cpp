// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FirstRunSummaryPage.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/FirstRunWizard.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDir>
#include <QVBoxLayout>

FirstRunSummaryPage::FirstRunSummaryPage(FirstRunService &service, FirstRunWizard &wizard)
    : QWizardPage(&wizard)
    , m_service(service)
    , m_wizard(wizard)
    , m_summaryLabel(new QLabel(this))
    , m_sampleCheckBox(new QCheckBox(tr("Write a &sample notice to begin with"), this))
    , m_message(new FieldMessage(this))
{
    setTitle(tr("Ready to Begin"));
    setSubTitle(tr("Nothing has been written yet."));
    m_summaryLabel->setObjectName(QStringLiteral("summaryLabel"));
    m_summaryLabel->setTextFormat(Qt::PlainText);
    m_summaryLabel->setWordWrap(true);
    m_summaryLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summaryLabel->setFocusPolicy(Qt::NoFocus);
    m_sampleCheckBox->setObjectName(QStringLiteral("sampleNoticeCheckBox"));
    m_sampleCheckBox->setChecked(true);
    m_message->setObjectName(QStringLiteral("createMessage"));

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addWidget(m_summaryLabel);
    layout->addWidget(m_sampleCheckBox);
    layout->addWidget(m_message);
    layout->addStretch();
}

void FirstRunSummaryPage::initializePage()
{
    const FirstRunService::Request request = m_wizard.request();
    const QStringList lines = {
        //: %1 is the path of a file
        tr("Data file: %1").arg(QDir::toNativeSeparators(request.path)),
        //: %1 is a username, %2 an e-mail address
        tr("First administrator: %1, %2").arg(request.username, request.email),
        tr("Roles: admin, editor, staff and reader"),
    };
    m_summaryLabel->setText(lines.join(QLatin1Char('\n')));
    m_message->clearMessage();
}

bool FirstRunSummaryPage::isComplete() const
{
    return m_task == nullptr;
}

bool FirstRunSummaryPage::validatePage()
{
    if (!m_created && !m_task) {
        create();
    }
    return m_created;
}

void FirstRunSummaryPage::create()
{
    m_service.setSampleNotice(
        tr("Welcome to Postern"),
        tr("This is a sample notice. Whoever may read posts sees it here.\n\n"
           "Write the next one with Ctrl+N, and delete this one when it is not needed any more."));
    FirstRunService::Request request = m_wizard.request();
    request.sampleNotice = m_sampleCheckBox->isChecked();
    setBusy(true);
    m_service.create(std::move(request), m_task.get(), [this](const Result<> &result) {
        setBusy(false);
        result ? finish() : refuse(result.error());
    });
}

void FirstRunSummaryPage::finish()
{
    m_created = true;
    m_wizard.accept();
}

void FirstRunSummaryPage::refuse(const Error &error)
{
    m_message->showProblem(ErrorText::sentence(error));
}

void FirstRunSummaryPage::setBusy(bool busy)
{
    if (busy) {
        m_task = std::make_unique<QObject>();
        m_message->showNote(tr("Creating…"));
    } else {
        m_task.release()->deleteLater(); // it may be what is calling
        m_message->clearMessage();
    }
    m_sampleCheckBox->setDisabled(busy);
    m_wizard.button(QWizard::BackButton)->setDisabled(busy);
    emit completeChanged();
}

void FirstRunSummaryPage::cancel()
{
    m_task.reset();
}
