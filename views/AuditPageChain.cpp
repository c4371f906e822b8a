// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of AuditPage that has the chain proven, and a break of it accepted.
#include "dialogs/AcceptBreakDialog.h"
#include "dialogs/ErrorText.h"
#include "models/access/Workspace.h"
#include "views/AuditPage.h"
#include "views/AuditWords.h"
#include "views/Keyboard.h"
#include "views/TableView.h"

#include <QLabel>
#include <QPushButton>

#include <utility>

namespace {

constexpr qsizetype MostLines = 8; // of breaks
// The chain of this many entries or fewer is verified again by itself when the file has changed.
constexpr qint64 MostQuietly = 100'000;

QString clockTime()
{
    const QDateTime now = QDateTime::currentDateTime();
    return QLocale().toString(now.time(), QLocale::ShortFormat) + QLatin1Char(' ') +
           now.timeZoneAbbreviation();
}

} // namespace

/// While the page verifies by itself, what it says stands.
QString AuditPage::whyNotAccepted() const
{
    if (m_isAwaited) {
        return tr("The chain is being verified.");
    }
    return m_report && m_report->broken ? QString() : tr("No break of the chain is known.");
}

void AuditPage::showEvent(QShowEvent *event)
{
    TablePage::showEvent(event);
    if (!m_wasVerified && session().can(Permission::AuditRead)) {
        verify();
    } else if (m_isStale) {
        m_quietly.start();
    }
}

void AuditPage::verify()
{
    m_wasVerified = true;
    m_isAwaited = true;
    m_chain->setText(tr("Verifying the chain…"));
    if (m_isVerifying) {
        m_isWanted = true;
        updateActions();
        return;
    }
    run();
}

void AuditPage::noteChange()
{
    m_isStale = true;
    m_quietly.start();
}

/// What the table shows may have been changed by another program since.
void AuditPage::verifyQuietly()
{
    const bool isSmall = m_report && m_report->entries <= MostQuietly;
    if (m_isStale && isVisible() && isSmall && !m_isVerifying &&
        session().can(Permission::AuditRead)) {
        run();
    }
}

void AuditPage::run()
{
    m_isVerifying = true;
    m_isStale = false;
    m_isWanted = false;
    updateActions();
    m_reading.run(this, workspace().auditing().verification(),
                  [this](const Result<AuditReport> &report) { hear(report); });
}

void AuditPage::hear(const Result<AuditReport> &report)
{
    m_isVerifying = false;
    if (m_isWanted) {
        run();
        return;
    }
    showReport(report);
    const bool wasAwaited = std::exchange(m_isAwaited, false);
    updateActions();
    if (wasAwaited) {
        goToBreak();
    }
    if (m_isStale) {
        m_quietly.start();
    }
    emit verified();
}

void AuditPage::goToBreak()
{
    const qint64 id = m_report && m_report->broken ? m_report->broken->id : AuditBreak::NoEntry;
    if (id != AuditBreak::NoEntry && (model()->isLoading() || model()->rowOf(id) >= 0)) {
        goTo(id, -1, Keyboard::Offered);
    }
}

/// What has been recorded since is not part of what was verified.
void AuditPage::tellLater()
{
    const int last = model()->rowCount() - 1;
    if (!m_report || m_report->broken || m_isVerifying || m_hasLater || last < 0) {
        return;
    }
    m_hasLater = qMax(model()->idAt(0), model()->idAt(last)) > m_report->lastId;
    if (m_hasLater) {
        m_chain->setText(sentence(*m_report));
    }
}

void AuditPage::showReport(const Result<AuditReport> &report)
{
    m_hasLater = false;
    m_verifiedAt = clockTime();
    const bool isBroken = report && report->broken;
    m_report = report ? std::optional(*report) : std::nullopt;
    m_chain->setText(report ? sentence(*report) : ErrorText::sentence(report.error()));
    QFont font = m_chain->font();
    font.setBold(isBroken);
    m_chain->setFont(font);
    m_exportButton->setVisible(isBroken);
}

QString AuditPage::sentence(const AuditReport &report) const
{
    QStringList lines;
    if (report.broken) {
        lines.append(AuditWords::sentence(*report.broken));
        for (const AuditBreak &other : report.others.first(qMin(report.others.size(), MostLines))) {
            lines.append(AuditWords::sentence(other));
        }
        const int more = static_cast<int>(report.others.size() - MostLines);
        if (more > 0) {
            //: Breaks of the chain that are not listed, below some that are.
            lines.append(more == 1 ? tr("And 1 more.")
                                   //: Breaks of the chain that are not listed, below some that are.
                                   : tr("And %Ln more.", nullptr, more));
        }
    } else {
        const int count = static_cast<int>(report.entries);
        lines.append(count == 1
                         //: %1 is a time of day with its zone.
                         ? tr("Chain verified %1, 1 entry").arg(m_verifiedAt)
                         : tr("Chain verified %1, %Ln entries", nullptr, count).arg(m_verifiedAt));
        if (m_hasLater) {
            //: %1 is "Chain verified 14:05 UTC, 12 entries".
            lines.last() = tr("%1; later ones are not verified yet").arg(lines.constLast());
        }
    }
    for (const AuditAcceptance &each : report.accepted) {
        lines.append(AuditWords::sentence(each));
    }
    return lines.join(u'\n');
}

void AuditPage::acceptBreak()
{
    if (!whyNotAccepted().isEmpty()) {
        return;
    }
    auto *dialog = new AcceptBreakDialog(
        workspace(), session(), *m_report,
        [](const AuditBreak &broken) { return AuditWords::sentence(broken); }, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] {
        handKeyboard(*table(), Keyboard::Offered); // the button goes
        verify();
    });
    connect(dialog, &AcceptBreakDialog::outdated, this, &AuditPage::verify);
    dialog->open();
}
