// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SavingWait.h"

#include "dialogs/ProofAsker.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <chrono>

using namespace std::chrono_literals;

namespace {

// Most locks are gone before anybody could read a sentence.
constexpr auto LockPatience = 300ms;
constexpr auto WorkPatience = 500ms;
constexpr auto Tick = 100ms;

} // namespace

SavingWait::SavingWait(QWidget *parent)
    : QWidget(parent)
    //: Another program holds the file. %L1 is a number, counting up.
    , m_sentence(tr("Saving waits for another program… %L1 s"))
    , m_label(new QLabel(this))
    , m_cancel(new QPushButton(tr("Cance&l"), this))
{
    m_label->setObjectName(QStringLiteral("savingWaitLabel"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_cancel->setObjectName(QStringLiteral("cancelSavingButton"));
    m_cancel->setToolTip(tr("Stop waiting; nothing is saved and nothing is lost"));
    m_cancel->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_label, 1);
    layout->addWidget(m_cancel);
    hide();
    m_tick.setInterval(Tick);
    connect(&m_tick, &QTimer::timeout, this, &SavingWait::showState);
    connect(m_cancel, &QPushButton::clicked, this, &SavingWait::stop);
}

void SavingWait::setCancelButton(CancelButton place)
{
    m_cancel->setVisible(place == CancelButton::Here);
}

QObject *SavingWait::newTask()
{
    cancel();
    delete m_task;
    m_task = new QObject(this);
    return m_task;
}

void SavingWait::begin()
{
    m_since.start();
    m_tick.start();
    emit waitingChanged(true);
}

void SavingWait::begin(Work work)
{
    cancel();
    m_work = std::move(work);
    m_isStopping = false;
    m_cancel->setEnabled(true);
    begin();
    showState();
}

void SavingWait::saveRows(Workspace &workspace, const Session &session, qsizetype rows,
                          const WritingTask::Work &work,
                          const std::function<void(const Result<> &)> &done)
{
    if (rows > WritingTask::FewRows) {
        saveBeside(workspace, session, work, done);
    } else {
        save([&workspace, &session, work] { return work(workspace, session); }, done);
    }
}

void SavingWait::saveBeside(Workspace &workspace, const Session &session,
                            const WritingTask::Work &work,
                            const std::function<void(const Result<> &)> &done)
{
    cancel();
    m_writing = std::make_unique<WritingTask>(workspace, session, work);
    WritingTask *writing = m_writing.get();
    const auto again = [this, &workspace, &session, work, done] {
        saveBeside(workspace, session, work, done);
    };
    connect(writing, &WritingTask::ended, this,
            [this, &workspace, again, done](const Result<> &result) {
                m_writing.release()->deleteLater(); // it is telling this
                finish();
                if (result) {
                    workspace.notifier().noteChangeBeside();
                }
                endOrAsk(result, again, done);
            });
    begin({.progress = [writing] { return sentence(writing->progress()); },
           .stop = [writing] { writing->stop(); },
           .stopNow = [writing] { writing->stopNow(); }});
}

QString SavingWait::sentence(const WritingTask::Progress &progress)
{
    if (progress.isWaiting) {
        return {};
    }
    const QLocale locale;
    return progress.total <= 1
               ? tr("Saving…")
               //: Two numbers, of changes.
               : tr("Saving %1 of %2…")
                     .arg(locale.toString(progress.done), locale.toString(progress.total));
}

void SavingWait::finish()
{
    m_cancelled = {};
    if (m_task) {
        m_task->deleteLater(); // called from its own timer
        m_task = nullptr;
    }
    m_work.reset();
    m_cancel->setEnabled(true);
    if (isWaiting()) {
        m_tick.stop();
        const bool hadKeyboard = window()->focusWidget() == m_cancel;
        hide();
        if (hadKeyboard && m_formerFocus) {
            m_formerFocus->setFocus(Qt::OtherFocusReason);
        }
        emit waitingChanged(false);
    }
}

void SavingWait::endTask()
{
    delete m_task;
    finish();
}

void SavingWait::cancel()
{
    if (!isWaiting()) {
        return;
    }
    if (m_work) {
        const auto stopNow = m_work->stopNow; // the work ends in it
        stopNow();
        return;
    }
    const auto tell = std::exchange(m_cancelled, {});
    endTask();
    tell ? tell() : emit cancelled();
}

bool SavingWait::askForProof(const Error &error, const std::function<void()> &again,
                             const std::function<void()> &never)
{
    const auto next = [this, again, never](bool isProven) {
        setAsking(false);
        isProven ? again() : never();
    };
    const bool isAsked = ProofAsker::askFor(error, this, next);
    if (isAsked) {
        setAsking(true);
    }
    return isAsked;
}

void SavingWait::setAsking(bool asking)
{
    m_isAsking = asking;
    emit askingChanged(asking);
}

void SavingWait::stop()
{
    if (!m_work) {
        cancel();
        return;
    }
    m_isStopping = true;
    m_cancel->setEnabled(false);
    showState();
    m_work->stop();
}

void SavingWait::showState()
{
    const std::chrono::milliseconds elapsed(m_since.elapsed());
    if (elapsed < m_patience.value_or(m_work ? WorkPatience : LockPatience)) {
        return;
    }
    const QString progress = m_work ? m_work->progress() : QString();
    m_label->setText(m_isStopping && m_work ? tr("Taking back what was written…")
                     : !progress.isEmpty()  ? progress
                                            : m_sentence.arg(elapsed / 1s));
    if (isHidden()) {
        m_formerFocus = window()->focusWidget();
        show();
        QAccessibleEvent event(m_label, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
        emit shown();
    }
}
