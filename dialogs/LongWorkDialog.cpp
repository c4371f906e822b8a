// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/LongWorkDialog.h"

#include "models/storage/LongWork.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto WatchTick = 100ms;
constexpr int Percent = 100;
constexpr int MinuteSecs = 60;

} // namespace

LongWorkDialog::LongWorkDialog(const QString &title, const QString &sentence, QWidget *parent)
    : QDialog(parent)
    , m_stage(new QLabel(this))
    , m_time(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_stop(new QPushButton(tr("&Stop"), this))
{
    setObjectName(QStringLiteral("longWorkDialog"));
    setWindowTitle(title);
    setupWidgets(sentence);
    m_thread.setMaxThreadCount(1);
    connect(m_stop, &QPushButton::clicked, this, &LongWorkDialog::reject);
    m_tick.setInterval(WatchTick);
    connect(&m_tick, &QTimer::timeout, this, &LongWorkDialog::showProgress);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &LongWorkDialog::finish);
}

LongWorkDialog::~LongWorkDialog()
{
    m_watcher.disconnect(this);
    m_run.stop();
    m_thread.waitForDone();
}

void LongWorkDialog::setupWidgets(const QString &sentence)
{
    auto *words = new QLabel(sentence, this);
    words->setObjectName(QStringLiteral("longWorkLabel"));
    words->setWordWrap(true);
    words->setMinimumWidth(words->fontMetrics().averageCharWidth() * 56);
    m_stage->setObjectName(QStringLiteral("stageLabel"));
    m_time->setObjectName(QStringLiteral("timeLabel"));
    for (QLabel *label : {words, m_stage, m_time}) {
        label->setTextFormat(Qt::PlainText);
    }
    m_bar->setObjectName(QStringLiteral("longWorkBar"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false); // the line below says it
    m_bar->setRange(0, 0);        // busy, until the work tells
    m_stop->setObjectName(QStringLiteral("stopButton"));
    m_stop->setToolTip(tr("The file stays as it was before"));
    m_stop->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_stage, 1);
    line->addWidget(m_time);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_stop, QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(words);
    layout->addWidget(m_bar);
    layout->addLayout(line);
    layout->addStretch();
    layout->addWidget(buttons);
}

void LongWorkDialog::openIfLong()
{
    QTimer::singleShot(WindowArrival::Patience, this, [this] {
        if (!m_watcher.isFinished()) {
            open();
        }
    });
}

void LongWorkDialog::run(std::function<Result<>()> work)
{
    m_since.start();
    m_tick.start();
    showProgress();
    m_watcher.setFuture(
        QtConcurrent::run(&m_thread, [this, work = std::move(work)] { return m_run.run(work); }));
}

void LongWorkDialog::reject()
{
    if (!m_watcher.isRunning()) {
        QDialog::reject();
        return;
    }
    m_run.stop();
    m_stop->setEnabled(false);
    showProgress();
}

void LongWorkDialog::showEvent(QShowEvent *event)
{
    m_arrival.begin();
    QDialog::showEvent(event);
}

void LongWorkDialog::finish()
{
    if (m_arrival.isPending(*this)) {
        QTimer::singleShot(WindowArrival::LookAgain, this, &LongWorkDialog::finish);
        return;
    }
    m_tick.stop();
    const Result<> result = m_watcher.result();
    if (result) {
        accept();
        return;
    }
    m_error = result.error();
    QDialog::reject();
}

void LongWorkDialog::showProgress()
{
    const int total = m_run.total();
    m_bar->setRange(0, total);
    m_bar->setValue(std::min(m_run.done(), total));
    m_stage->setText(stageText());
    const qint64 seconds = m_since.elapsed() / 1000;
    //: How long something has taken: %1 minutes, %2 seconds of two digits.
    m_time->setText(
        tr("%1:%2").arg(seconds / MinuteSecs).arg(seconds % MinuteSecs, 2, 10, QLatin1Char('0')));
}

QString LongWorkDialog::stageText() const
{
    const int done = m_run.done();
    const int total = m_run.total();
    if (m_run.mustStop()) {
        return m_run.stage() == LongWork::Stage::Reading
                   ? tr("Stopping…")
                   : tr("Stopping; the file becomes what it was…");
    }
    if (m_run.isWaiting()) {
        return tr("Waiting for another program…");
    }
    if (total <= 0) {
        return tr("Beginning…");
    }
    if (m_run.stage() == LongWork::Stage::Reading) {
        //: %1 is a number from 0 to 100.
        return tr("Reading the file: %1 %").arg(qint64(done) * Percent / total);
    }
    if (m_run.stage() == LongWork::Stage::Copying) {
        //: %1 is a number from 0 to 100.
        return tr("Copying the file: %1 %").arg(qint64(done) * Percent / total);
    }
    //: %1 and %2 are numbers.
    return tr("Bringing it up to date: step %1 of %2").arg(std::min(done + 1, total)).arg(total);
}
