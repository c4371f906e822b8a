// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SlicedTask.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr int PortionMs = 8; // half a frame; the other half draws

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
    // What follows may take a while itself: not on top of a long portion.
    if (m_done >= m_job.total && (!m_dialog || !portion.hasExpired(PortionMs / 4))) {
        end(Outcome::Finished);
        return;
    }
    if (!m_dialog) {
        openDialog();
    }
    constexpr int Whole = 1000;
    m_bar->setValue(static_cast<int>(m_done * Whole / m_job.total));
    m_timer.start(0);
}

void SlicedTask::openDialog()
{
    m_dialog = new QDialog(m_window);
    m_dialog->setObjectName(QStringLiteral("progressDialog"));
    m_dialog->setWindowTitle(m_job.title);
    auto *label = new QLabel(tr("&Done so far:"), m_dialog);
    m_bar = new QProgressBar(m_dialog);
    m_bar->setObjectName(QStringLiteral("progressBar"));
    m_bar->setRange(0, 1000);
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
}

void SlicedTask::end(Outcome outcome)
{
    m_timer.stop();
    if (m_dialog) {
        m_dialog->disconnect(this);
        m_dialog->hide(); // at once: what follows may open another
        m_dialog->deleteLater();
    }
    deleteLater();
    const auto done = std::move(m_job.done);
    done(outcome);
}
