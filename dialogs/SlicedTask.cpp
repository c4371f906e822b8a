// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SlicedTask.h"

#include "dialogs/ProgressParts.h"

#include <QCoreApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace {

constexpr int PortionMs = 8; // half a frame; the other half draws

/// By which the person would change something.
bool isInput(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
    case QEvent::Shortcut:
    case QEvent::InputMethod:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::Wheel:
    case QEvent::ContextMenu:
    case QEvent::TouchBegin:
    case QEvent::DragEnter:
    case QEvent::Close:
        return true;
    default:
        return false;
    }
}

} // namespace

void SlicedTask::run(Job job, QWidget *window)
{
    auto *task = new SlicedTask(std::move(job), window);
    task->work();
}

SlicedTask::SlicedTask(Job job, QWidget *window)
    : QObject(window)
    , m_job(std::move(job))
    , m_window(window)
{
    m_since.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SlicedTask::work);
}

void SlicedTask::work()
{
    QElapsedTimer portion;
    portion.start();
    while (m_done < m_job.total && !portion.hasExpired(PortionMs)) {
        m_done = m_job.step();
    }
    if (m_done >= m_job.total && mayEnd(portion.elapsed())) {
        end(Outcome::Finished);
        return;
    }
    m_isFirstPortion = false;
    tell();
    m_timer.start(m_done >= m_job.total && isDialogArriving() ? WindowArrival::LookAgain : 0ms);
}

/// What follows may take a while itself: not on top of a long portion.
bool SlicedTask::mayEnd(qint64 portion) const
{
    return (m_isFirstPortion || portion < PortionMs / 4) && !isDialogArriving();
}

bool SlicedTask::isDialogArriving() const
{
    return m_dialog && m_arrival.isPending(*m_dialog);
}

void SlicedTask::tell()
{
    if (!m_dialog) {
        QCoreApplication::instance()->installEventFilter(this); // again does nothing
        const bool isLong =
            m_done < m_job.total && m_since.hasExpired(WindowArrival::Patience.count());
        if (isLong && m_window->isVisible()) { // no lock covers it
            openDialog();
        }
    }
    if (m_dialog) {
        m_bar->setValue(ProgressParts::of(m_done, m_job.total));
    }
}

bool SlicedTask::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (m_dialog || !isInput(event->type()) || widget == nullptr ||
        widget->window() != m_window->window()) {
        return QObject::eventFilter(watched, event);
    }
    // A shortcut that is overridden comes as a key, which ends here; a window that is asked to
    // close stays, and what is dragged is not taken.
    event->setAccepted(event->type() != QEvent::Close && event->type() != QEvent::DragEnter);
    if (event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel)) {
        end(Outcome::Cancelled);
    }
    return true;
}

void SlicedTask::openDialog()
{
    m_dialog = new QDialog(m_window);
    m_dialog->setObjectName(QStringLiteral("progressDialog"));
    m_dialog->setWindowTitle(m_job.title);
    auto *label = new QLabel(tr("&Done so far:"), m_dialog);
    m_bar = new QProgressBar(m_dialog);
    m_bar->setObjectName(QStringLiteral("progressBar"));
    m_bar->setRange(0, ProgressParts::Whole);
    label->setBuddy(m_bar);
    auto *cancel = new QPushButton(tr("&Cancel"), m_dialog);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    auto *layout = new QVBoxLayout(m_dialog);
    layout->addWidget(label);
    layout->addWidget(m_bar);
    layout->addWidget(cancel, 0, Qt::AlignRight);
    connect(cancel, &QPushButton::clicked, m_dialog, &QDialog::reject);
    connect(m_dialog, &QDialog::rejected, this, [this] { end(Outcome::Cancelled); });
    m_dialog->open();
    m_arrival.begin();
}

void SlicedTask::end(Outcome outcome)
{
    m_timer.stop();
    QCoreApplication::instance()->removeEventFilter(this);
    if (m_dialog) {
        m_dialog->disconnect(this);
        m_dialog->hide(); // at once: what follows may open another
        m_dialog->deleteLater();
    }
    deleteLater();
    const auto done = std::move(m_job.done);
    done(outcome);
}
