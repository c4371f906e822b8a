// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FirstRunSummaryPage.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/FirstRunWizard.h"
#include "dialogs/SavingWait.h"
#include "dialogs/SettingWords.h"
#include "models/access/SettingRules.h"

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
    , m_wait(new SavingWait(this))
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
    layout->addWidget(m_wait);
    layout->addStretch();
    connect(m_wait, &SavingWait::shown, m_message, &FieldMessage::clearMessage);
    connect(m_wait, &SavingWait::cancelled, this, [this] {
        setBusy(false);
        refuse({.code = ErrorCode::Cancelled});
    });
}

void FirstRunSummaryPage::initializePage()
{
    const FirstRunService::Request request = m_wizard.request();
    const QStringList lines = {
        //: %1 is the path of a file
        tr("Data file: %1").arg(shownPath(request.path)),
        //: %1 is a username, %2 an e-mail address
        tr("First administrator: %1, %2").arg(request.username, request.email),
        tr("Roles: admin, editor, staff and reader"),
        //: %1 is a time, for example "2 minutes"
        tr("Locks after %1 without anybody at it")
            .arg(SettingWords::value(SettingRules::of(SettingNames::LockAfter),
                                     static_cast<int>(request.idleTimes.lockAfter.count()))),
    };
    m_summaryLabel->setText(lines.join(QLatin1Char('\n')));
    m_summaryLabel->setToolTip(CellText::toolTip(QDir::toNativeSeparators(request.path)));
    m_message->clearMessage();
}

/// A name of 200 letters breaks nowhere, and would make the window as wide.
QString FirstRunSummaryPage::shownPath(const QString &path) const
{
    constexpr int Most = 70; // in average characters
    return fontMetrics().elidedText(QDir::toNativeSeparators(path), Qt::ElideMiddle,
                                    fontMetrics().averageCharWidth() * Most);
}

bool FirstRunSummaryPage::isComplete() const
{
    return !m_isBusy;
}

bool FirstRunSummaryPage::validatePage()
{
    if (!m_created && !m_isBusy) {
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
    m_service.create(
        std::move(request), m_wait->newTask(),
        [this](const Result<> &result) {
            m_wait->finish();
            setBusy(false);
            result ? finish() : refuse(result.error());
        },
        [this] { m_wait->begin(); });
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
    m_isBusy = busy;
    if (busy) {
        m_message->showNote(tr("Creating…"));
    } else {
        m_message->clearMessage();
    }
    m_sampleCheckBox->setDisabled(busy);
    m_wizard.button(QWizard::BackButton)->setDisabled(busy);
    emit completeChanged();
}

void FirstRunSummaryPage::cancel()
{
    m_wait->endTask();
}
