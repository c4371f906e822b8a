// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ImportCheckPage.h"

#include "dialogs/ErrorText.h"
#include "dialogs/ImportChangesModel.h"
#include "dialogs/ImportWizard.h"
#include "dialogs/ListTable.h"
#include "dialogs/ProgressParts.h"
#include "dialogs/ProofAsker.h"
#include "dialogs/RefusalModel.h"
#include "dialogs/RightsPrompt.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

namespace {

constexpr int SecondsInMinute = 60;

} // namespace

ImportCheckPage::ImportCheckPage(ImportWizard &wizard)
    : QWizardPage(&wizard)
    , m_wizard(wizard)
    , m_outcome(new QLabel(this))
    , m_rights(new QLabel(this))
    , m_final(new QLabel(tr("An import cannot be undone."), this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QPushButton(tr("&Stop Import"), this))
    , m_refused(new RefusalModel(wizard.kind(), this))
    , m_changed(new ImportChangesModel(wizard.kind(), this))
{
    setTitle(tr("What Would Happen"));
    setSubTitle(tr("Every line is tried. Nothing has been changed yet."));
    m_outcome->setObjectName(QStringLiteral("outcomeLabel"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_rights->setObjectName(QStringLiteral("rightsLabel"));
    m_rights->setTextFormat(Qt::PlainText);
    m_rights->setWordWrap(true);
    m_rights->hide();
    m_final->setObjectName(QStringLiteral("finalLabel"));
    m_final->setWordWrap(true);
    m_progress->setObjectName(QStringLiteral("importProgress"));
    m_progress->setAccessibleName(tr("Import progress"));
    m_progress->setRange(0, ProgressParts::Whole);
    m_stop->setObjectName(QStringLiteral("importCancelButton"));
    m_stop->setAutoDefault(false);
    setupLists();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(m_outcome);
    layout->addWidget(m_rights);
    layout->addWidget(m_final);
    auto *running = new QHBoxLayout;
    running->setSpacing(8);
    running->addWidget(m_progress, 1);
    running->addWidget(m_stop);
    layout->addLayout(running);
    layout->addWidget(m_refusals.panel, 1);
    layout->addWidget(m_changes.panel, 1);
    layout->addStretch();
    connect(m_stop, &QPushButton::clicked, this, [this] {
        tellEnding(tr("Stopping the import…"));
        m_wizard.importer().cancel();
    });
    connect(&wizard.importer(), &Importer::finished, this, &ImportCheckPage::finish);
    connect(&wizard.importer(), &Importer::progressed, this,
            [this](qint64 done, qint64 total) { tellProgress(done, total); });
}

ImportCheckPage::List ImportCheckPage::makeList(const QString &name, const QString &copies,
                                                QAbstractItemModel *model)
{
    auto *panel = new QWidget(this);
    const List list{panel, new QLabel(panel), new ListTable(panel)};
    list.heading->setObjectName(name + QStringLiteral("Heading"));
    list.heading->setWordWrap(true);
    list.heading->setBuddy(list.table);
    list.table->setObjectName(name + QStringLiteral("Table"));
    list.table->setModel(model);
    auto *copy = new QPushButton(copies, panel);
    copy->setObjectName(name + QStringLiteral("CopyButton"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, list.table, &ListTable::copyAll);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(list.heading, 1);
    line->addWidget(copy);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addLayout(line);
    column->addWidget(list.table, 1);
    panel->hide();
    return list;
}

void ImportCheckPage::setupLists()
{
    m_refusals = makeList(QStringLiteral("refusals"), tr("Copy &Refusals"), m_refused);
    m_refusals.heading->setText(tr("Refused lines:"));
    m_refusals.table->setAccessibleName(tr("Refused lines"));
    m_refusals.table->setColumnCharacters({6, 18});
    m_changes = makeList(QStringLiteral("changes"), tr("Copy C&hanges"), m_changed);
    m_changes.table->setAccessibleName(tr("What would change"));
    m_changes.table->setColumnCharacters({6, 14, 20, 24});
}

void ImportCheckPage::hideLists()
{
    m_refused->setRefusals({});
    m_changed->setChanges({});
    m_refusals.panel->hide();
    m_changes.panel->hide();
    m_rights->hide();
}

void ImportCheckPage::showLists(const ImportReport &report)
{
    const QLocale locale;
    const auto listed = static_cast<int>(report.changes.size());
    m_changes.heading->setText(
        listed == report.fieldsChanged
            ? tr("What would change:")
            //: Two numbers
            : tr("What would change, the first %1 of %2:")
                  .arg(locale.toString(listed), locale.toString(report.fieldsChanged)));
    m_refused->setRefusals(report.refusals);
    m_changed->setChanges(report.changes);
    m_refusals.panel->setVisible(!report.refusals.isEmpty());
    m_changes.panel->setVisible(listed > 0);
}

void ImportCheckPage::tellEnding(const QString &sentence)
{
    m_isEnding = true;
    m_stop->setEnabled(false);
    m_progress->setRange(0, 0); // nobody knows how long
    m_outcome->setText(sentence);
}

void ImportCheckPage::tellProgress(qint64 done, qint64 total)
{
    if (m_isEnding) {
        return;
    }
    m_progress->setValue(ProgressParts::of(done, total));
    if (m_mode == ImportJob::Mode::DryRun) {
        return;
    }
    const QLocale locale;
    m_outcome->setText(m_wizard.importer().isPreparing()
                           //: Two numbers, of passwords.
                           ? tr("Preparing passwords: %1 of %2…")
                                 .arg(locale.toString(done), locale.toString(total))
                           : tr("Importing…"));
}

void ImportCheckPage::initializePage()
{
    m_mayImport = false;
    hideLists();
    start(ImportJob::Mode::DryRun);
}

void ImportCheckPage::cleanupPage()
{
    m_startsAgain = false;
    m_wizard.importer().cancel();
}

bool ImportCheckPage::validatePage()
{
    if (!m_isDone && !m_isRunning) {
        start(ImportJob::Mode::Import);
    }
    return m_isDone; // QWizard::accept() asks, too: the wizard is left when it is done
}

void ImportCheckPage::start(ImportJob::Mode mode)
{
    m_mode = mode;
    m_isEnding = false;
    m_stop->setEnabled(true);
    m_progress->setRange(0, ProgressParts::Whole);
    m_progress->setValue(0);
    m_outcome->setText(mode == ImportJob::Mode::DryRun ? tr("Trying…") : tr("Importing…"));
    setRunning(true);
    if (m_wizard.importer().isRunning()) {
        m_startsAgain = true; // it was cancelled by going back, and is about to end
        return;
    }
    const Result<ImportJob> job = m_wizard.job();
    if (!job) {
        setRunning(false);
        m_outcome->setText(ErrorText::sentence(job.error()));
        (void)ProofAsker::askFor(job.error(), this, [this, mode](bool isProven) {
            if (isProven) {
                start(mode);
            }
        });
        return;
    }
    m_wizard.importer().start(*job, mode);
}

void ImportCheckPage::setRunning(bool running)
{
    m_isRunning = running;
    m_progress->setVisible(running);
    m_stop->setVisible(running && m_mode == ImportJob::Mode::Import);
    m_final->setVisible(!running && m_mayImport);
    emit completeChanged();
}

void ImportCheckPage::finish(const Result<ImportReport> &report)
{
    if (std::exchange(m_startsAgain, false)) {
        start(m_mode);
        return;
    }
    if (report && m_mode == ImportJob::Mode::Import && report->refusals.isEmpty()) {
        m_isDone = true;
        setRunning(false);
        m_wizard.finish(*report);
        return;
    }
    if (!report && m_mode == ImportJob::Mode::Import &&
        report.error().reason == Reason::ChangedElsewhere) {
        tryAgain();
        return;
    }
    if (report) {
        m_wizard.noteTried(report->trial);
        m_mayImport = report->refusals.isEmpty() && report->added + report->changed > 0;
        show(*report);
        if (m_isTriedAgain) {
            m_outcome->setText(tr("What this file would change has been changed meanwhile. "
                                  "Nothing was imported; this is what would happen now.") +
                               u'\n' + m_outcome->text());
        }
    } else {
        showProblem(report.error());
    }
    m_isTriedAgain = false;
    setRunning(false);
}

/// What somebody has agreed to is not what would happen by now.
void ImportCheckPage::tryAgain()
{
    m_isTriedAgain = true;
    start(ImportJob::Mode::DryRun);
}

void ImportCheckPage::showProblem(const Error &error)
{
    hideLists();
    const bool isImport = m_mode == ImportJob::Mode::Import;
    const bool isStopped = isImport && error.code == ErrorCode::Cancelled;
    // It was tried, and can be begun again.
    m_mayImport = m_mayImport && isImport && (isStopped || error.code == ErrorCode::Busy);
    m_outcome->setText(isStopped ? tr("The import was stopped. Nothing was changed.")
                                 : ErrorText::sentence(error));
}

/// What the Roles page asks about before it saves.
QString ImportCheckPage::rightsSentences(const ImportReport &report)
{
    constexpr qsizetype Most = 6; // lines beside the lists
    QStringList sentences = RightsPrompt::sentences(report.rights);
    const auto more = static_cast<int>(sentences.size() - Most);
    if (more > 0) {
        sentences.resize(Most);
        //: In place of the rest of a list of people who gain or lose rights.
        sentences.append(tr("And so on: %Ln more.", nullptr, more));
    }
    return sentences.join(u'\n');
}

/// Passwords are made slow to guess, so they are slow to store.
QString ImportCheckPage::durationSentence(const ImportReport &report)
{
    const auto seconds =
        static_cast<int>(std::chrono::ceil<std::chrono::seconds>(report.passwordsTake).count());
    const int minutes = (seconds + SecondsInMinute - 1) / SecondsInMinute;
    if (seconds < SecondsInMinute) {
        return seconds == 1
                   ? tr("Storing the passwords takes about a second.")
                   : tr("Storing the passwords takes about %Ln seconds.", nullptr, seconds);
    }
    return minutes == 1 ? tr("Storing the passwords takes about a minute.")
                        : tr("Storing the passwords takes about %Ln minutes.", nullptr, minutes);
}

void ImportCheckPage::show(const ImportReport &report)
{
    const QLocale locale;
    const auto refused = static_cast<int>(report.refusals.size());
    //: Three numbers
    QString text = tr("%1 would be added, %2 changed, %3 stay as they are.")
                       .arg(locale.toString(report.added), locale.toString(report.changed),
                            locale.toString(report.unchanged));
    if (report.isCutShort) {
        text = tr("More than %Ln lines are refused; the rest was not tried. "
                  "Are the columns right?",
                  nullptr, refused);
    } else if (refused > 0) {
        text += u' ' + (refused == 1 ? tr("1 line is refused, so nothing can be imported.")
                                     : tr("%Ln lines are refused, so nothing can be imported.",
                                          nullptr, refused));
    } else if (report.added + report.changed == 0) {
        text = tr("Nothing would change.");
    }
    if (refused == 0 && report.passwordsTake.count() > 0) {
        text += u' ' + durationSentence(report);
    }
    if (refused == 0 && report.draftsLost > 0) {
        text += u' ' + (report.draftsLost == 1
                            ? tr("1 draft becomes unreadable by the new password of its author.")
                            : tr("%Ln drafts become unreadable by the new passwords of their "
                                 "authors.",
                                 nullptr, report.draftsLost));
    }
    m_outcome->setText(text);
    m_rights->setText(rightsSentences(report));
    m_rights->setVisible(refused == 0 && !report.rights.isEmpty());
    showLists(report);
}
