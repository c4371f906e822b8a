// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/AuditPage.h"

#include "dialogs/AcceptBreakDialog.h"
#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FileChooser.h"
#include "dialogs/Icons.h"
#include "models/access/AsyncTask.h"
#include "models/access/Workspace.h"
#include "models/tables/AuditTable.h"
#include "views/AuditPane.h"
#include "views/AuditWords.h"
#include "views/DateDelegate.h"
#include "views/NoticeBar.h"
#include "views/TableView.h"
#include "views/TimeText.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr qsizetype MostLines = 8; // of breaks
// The chain of this many entries or fewer is verified again by itself when the file has changed.
constexpr qint64 MostQuietly = 100'000;
constexpr auto QuietAfter = 2s;

/// Stored names in words, actions as well as settings that were acted upon; the name itself, by
/// which they are filtered, is in the tool tip.
class WordsDelegate final : public CellDelegate
{
public:
    using Words = QString (*)(const QString &stored);

    WordsDelegate(Words words, QObject *parent)
        : CellDelegate(parent)
        , m_words(words)
    {
    }

    QString spokenText(const QModelIndex &index) const override
    {
        return CellText::singleLine(m_words(stored(index)));
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        CellDelegate::initStyleOption(option, index);
        if (hasWords(index)) {
            option->text = spokenText(index);
            option->features |= QStyleOptionViewItem::HasDisplay;
        }
    }

    QString hint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return hasWords(index) ? stored(index) : CellDelegate::hint(option, index);
    }

private:
    static QString stored(const QModelIndex &index) { return index.data(Qt::EditRole).toString(); }
    bool hasWords(const QModelIndex &index) const
    {
        return m_words(stored(index)) != stored(index);
    }

    Words m_words;
};

QString clockTime()
{
    const QDateTime now = QDateTime::currentDateTime();
    return QLocale().toString(now.time(), QLocale::ShortFormat) + QLatin1Char(' ') +
           now.timeZoneAbbreviation();
}

} // namespace

AuditPage::AuditPage(Workspace &workspace, const Session &session, QWidget *parent)
    : TablePage(identity(), workspace, session,
                new AuditTable(workspace, session, AuditWords::actions()), parent)
    , m_pane(new AuditPane(this))
{
    setupColumns();
    setupActions();
    setupChainBar();
    setDetails(m_pane);
    setupPage(m_verify);
}

PageIdentity AuditPage::identity()
{
    return {QStringLiteral("auditPage"), tr("Audit"), QStringLiteral("document-open-recent"),
            QStringLiteral("postern_audit"), &AuditPage::countWords};
}

void AuditPage::setupColumns()
{
    sortInitially(AuditTable::Id, Qt::DescendingOrder);
    setColumn(AuditTable::When, {tr("When"), 25});
    setColumn(AuditTable::Who, {tr("Who"), 14});
    setColumn(AuditTable::Action, {tr("Action"), 26});
    setColumn(AuditTable::Object, {tr("Object"), 22});
    setColumn(AuditTable::Workstation, {tr("Workstation"), 14});
    //: Column header: the number of an entry of the audit.
    setColumn(AuditTable::Id, {tr("Entry"), 8});
    hideColumns(
        {AuditTable::SessionId, AuditTable::Before, AuditTable::After, AuditTable::RowVersion});
    auto *dates = new DateDelegate(table());
    dates->setExact(true);
    dates->setAlignment(Qt::AlignLeft | Qt::AlignVCenter); // the next begins there
    table()->setItemDelegateForColumn(AuditTable::When, dates);
    table()->setItemDelegateForColumn(AuditTable::Action,
                                      new WordsDelegate(&AuditWords::action, table()));
    table()->setItemDelegateForColumn(AuditTable::Object,
                                      new WordsDelegate(&AuditWords::object, table()));
    table()->setElasticColumn(AuditTable::Object);
}

void AuditPage::setupActions()
{
    m_verify = addPageAction(tr("&Verify Chain"), QStringLiteral("view-refresh"), {});
    m_verify->setObjectName(QStringLiteral("verifyAuditAction"));
    m_export = addPageAction(tr("&Export Evidence…"), QStringLiteral("document-save"), {});
    m_export->setObjectName(QStringLiteral("exportEvidenceAction"));
    m_accept = addPageAction(tr("&Accept Break…"), QStringLiteral("dialog-ok-apply"), {});
    m_accept->setObjectName(QStringLiteral("acceptBreakAction"));
    connect(m_accept, &QAction::triggered, this, &AuditPage::acceptBreak);
    connect(m_verify, &QAction::triggered, this, &AuditPage::verify);
    connect(m_export, &QAction::triggered, this, &AuditPage::askWhere);
    m_quietly.setSingleShot(true);
    m_quietly.setInterval(QuietAfter);
    connect(&m_quietly, &QTimer::timeout, this, &AuditPage::verifyQuietly);
    connect(&workspace().notifier(), &ChangeNotifier::changed, &m_quietly,
            qOverload<>(&QTimer::start));
}

void AuditPage::setupChainBar()
{
    auto *bar = new QWidget(this);
    m_chain = new QLabel(tr("The chain has not been verified yet."), bar);
    m_chain->setObjectName(QStringLiteral("auditChainLabel"));
    m_chain->setTextFormat(Qt::PlainText);
    m_chain->setWordWrap(true);
    m_exportButton = new QPushButton(m_export->text().remove(u'&'), bar);
    m_exportButton->setObjectName(QStringLiteral("exportEvidenceButton"));
    m_exportButton->hide();
    connect(m_exportButton, &QPushButton::clicked, m_export, &QAction::trigger);
    m_acceptButton = new QPushButton(m_accept->text().remove(u'&'), bar);
    m_acceptButton->setObjectName(QStringLiteral("acceptBreakButton"));
    m_acceptButton->hide();
    connect(m_acceptButton, &QPushButton::clicked, m_accept, &QAction::trigger);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_chain, 1);
    row->addWidget(m_acceptButton);
    row->addWidget(m_exportButton);
    auto *page = qobject_cast<QVBoxLayout *>(layout());
    Q_ASSERT(page);
    page->insertWidget(1, bar); // below the header
}

QString AuditPage::emptySentence() const
{
    return tr("No actions match.");
}

QString AuditPage::nothingMatches() const
{
    return emptySentence();
}

QString AuditPage::countWords(int count)
{
    return count == 1 ? tr("1 entry") : tr("%Ln entries", nullptr, count);
}

QString AuditPage::rowName(int row) const
{
    return AuditWords::action(
        model()->index(row, AuditTable::Action).data(Qt::EditRole).toString());
}

void AuditPage::updateActions()
{
    const bool mayRead = session().can(Permission::AuditRead);
    m_verify->setVisible(mayRead);
    m_export->setVisible(mayRead);
    const bool canAccept = m_report && m_report->broken;
    const bool mayAccept = !session().isLooking() &&
                           session().permissions().containsAll(Permissions::administration());
    m_accept->setVisible(mayRead && mayAccept);
    setUsable(m_accept, canAccept ? QString() : tr("No break of the chain is known."));
    m_acceptButton->setVisible(m_accept->isVisible() && canAccept);
    tellLater();
    setUsable(m_verify, m_isVerifying ? tr("The chain is being verified.") : QString());
}

void AuditPage::updateDetails()
{
    const int row = currentRow();
    if (row < 0) {
        m_pane->setContent({});
        return;
    }
    const auto cell = [this, row](int column) {
        return model()->index(row, column).data(Qt::EditRole);
    };
    m_pane->setContent({.id = model()->idAt(row),
                        .when = cell(AuditTable::When).toDateTime(),
                        .who = cell(AuditTable::Who).toString(),
                        .action = rowName(row),
                        .object = AuditWords::object(cell(AuditTable::Object).toString()),
                        .workstation = cell(AuditTable::Workstation).toString(),
                        .session = cell(AuditTable::SessionId).toString(),
                        .before = cell(AuditTable::Before).toString(),
                        .after = cell(AuditTable::After).toString()});
}

void AuditPage::showEvent(QShowEvent *event)
{
    TablePage::showEvent(event);
    if (!m_wasVerified && session().can(Permission::AuditRead)) {
        verify();
    }
}

void AuditPage::verify()
{
    if (m_isVerifying) {
        return;
    }
    m_wasVerified = true;
    m_chain->setText(tr("Verifying the chain…"));
    run([this] { goToBreak(); });
}

/// What the table shows may have been changed by another program since.
void AuditPage::verifyQuietly()
{
    const bool isSmall = m_report && m_report->entries <= MostQuietly;
    if (isVisible() && isSmall && !m_isVerifying && session().can(Permission::AuditRead)) {
        run([] {});
    }
}

void AuditPage::run(const std::function<void()> &then)
{
    m_isVerifying = true;
    updateActions();
    AsyncTask::run(this, workspace().auditing().verification(),
                   [this, then](const Result<AuditReport> &report) {
                       m_isVerifying = false;
                       showReport(report);
                       updateActions();
                       then();
                       emit verified();
                   });
}

void AuditPage::goToBreak()
{
    const bool isBroken = m_report && m_report->broken;
    if (isBroken && (model()->isLoading() || model()->rowOf(m_report->broken->id) >= 0)) {
        goTo(m_report->broken->id);
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
        if (report.otherCount > MostLines) {
            //: Of breaks that are listed above
            lines.append(tr("And %L1 more.").arg(report.otherCount - MostLines));
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
    if (!m_report || !m_report->broken) {
        return;
    }
    auto *dialog = new AcceptBreakDialog(workspace(), session(), *m_report, m_chain->text(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] {
        table()->setFocus(Qt::OtherFocusReason); // the button goes
        verify();
    });
    connect(dialog, &AcceptBreakDialog::outdated, this, &AuditPage::verify);
    dialog->open();
}

void AuditPage::askWhere()
{
    auto *chooser = new FileChooser(this, tr("Export Evidence"), QDir::homePath(),
                                    tr("JSON (*.json);;All files (*)"));
    chooser->setObjectName(QStringLiteral("exportEvidenceDialog"));
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("json"));
    chooser->selectFile(QStringLiteral("postern-audit.json"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, &AuditPage::exportEvidence);
    chooser->open();
}

void AuditPage::exportEvidence(const QString &path)
{
    const Result<> recorded = workspace().auditing().recordExport(session(), path);
    if (!recorded) {
        notice()->showProblem(ErrorText::sentence(recorded.error()));
        return;
    }
    AsyncTask::run(this, workspace().auditing().evidence(path), [this, path](const Result<> &done) {
        if (done) {
            //: %1 is the path of a file.
            emit statusChanged(tr("The evidence was written to %1").arg(path));
        } else {
            notice()->showProblem(ErrorText::sentence(done.error()));
        }
    });
}
