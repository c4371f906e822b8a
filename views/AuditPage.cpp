// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/AuditPage.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/FileChooser.h"
#include "dialogs/Icons.h"
#include "models/access/Workspace.h"
#include "models/tables/AuditTable.h"
#include "views/ActionUse.h"
#include "views/AuditPane.h"
#include "views/AuditWords.h"
#include "views/DateDelegate.h"
#include "views/FacetModel.h"
#include "views/NoticeBar.h"
#include "views/TableView.h"
#include "views/TimeText.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr int MostActions = 100; // to filter by: more than there are
constexpr auto QuietAfter = 2s;

/// Words that stand for stored names; the name itself is in the tool tip.
class WordsDelegate final : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

protected:
    QString hint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString stored = index.data(Qt::EditRole).toString();
        return stored != index.data().toString() ? stored : CellDelegate::hint(option, index);
    }
};

} // namespace

AuditPage::AuditPage(Workspace &workspace, const Session &session, QWidget *parent)
    : TablePage(identity(), workspace, session,
                new AuditTable(
                    workspace, session,
                    {AuditWords::actions(), AuditWords::objects(), AuditWords::otherProgram()}),
                parent)
    , m_pane(new AuditPane({[&workspace, &session](UserId id) {
                                const Result<User> user = workspace.users().find(session, id);
                                return user ? user->displayName() : QString();
                            },
                            [&workspace, &session](RoleId id) {
                                const Result<Role> role = workspace.roles().find(session, id);
                                return role ? role->name : QString();
                            }},
                           this))
{
    setupColumns();
    setupActions();
    setupChainBar();
    setDetails(m_pane);
    setupFilterPane({{{.column = AuditTable::When}, tr("When"), tr("No date")},
                     {Facet::ofTexts(AuditTable::Who), tr("Who"), tr("No person")},
                     {Facet::ofTexts(AuditTable::Action, MostActions), tr("Action"), {}}});
    setupTransfer(TransferKind::Audit);
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
    setColumn(AuditTable::Who, {tr("Who"), 17});
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
    table()->setItemDelegateForColumn(AuditTable::Action, new WordsDelegate(table()));
    table()->setItemDelegateForColumn(AuditTable::Object, new WordsDelegate(table()));
    table()->setElasticColumn(AuditTable::Object);
    table()->setWalkedByLetters(true);
}

void AuditPage::setupActions()
{
    m_verify = addPageAction(tr("&Verify Chain"), QStringLiteral("view-refresh"), {});
    m_verify->setObjectName(QStringLiteral("verifyAuditAction"));
    m_export = addPageAction(tr("&Export Evidence…"), QStringLiteral("document-save"), {});
    m_export->setObjectName(QStringLiteral("exportEvidenceAction"));
    m_accept = addPageAction(tr("Accept &Break…"), QStringLiteral("dialog-ok-apply"), {});
    m_accept->setObjectName(QStringLiteral("acceptBreakAction"));
    connect(m_accept, &QAction::triggered, this, &AuditPage::acceptBreak);
    connect(m_verify, &QAction::triggered, this, &AuditPage::verify);
    connect(m_export, &QAction::triggered, this, &AuditPage::askWhere);
    m_quietly.setObjectName(QStringLiteral("quietTimer"));
    m_quietly.setSingleShot(true);
    m_quietly.setInterval(QuietAfter);
    connect(&m_quietly, &QTimer::timeout, this, &AuditPage::verifyQuietly);
    connect(&workspace().notifier(), &ChangeNotifier::changed, this, &AuditPage::noteChange);
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
    addBelowHeader(bar);
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

QString AuditPage::nameOf(int row, int role) const
{
    return model()->index(row, AuditTable::Action).data(role).toString();
}

void AuditPage::updateActions()
{
    const bool mayRead = session().can(Permission::AuditRead);
    m_verify->setVisible(mayRead);
    m_export->setVisible(mayRead);
    const QString whyNot = whyNotAccepted();
    const bool mayAccept = !session().isLooking() &&
                           session().permissions().containsAll(Permissions::administration());
    m_accept->setVisible(mayRead && mayAccept);
    setUsable(m_accept, whyNot);
    m_acceptButton->setVisible(m_accept->isVisible() && m_report && m_report->broken);
    m_acceptButton->setEnabled(whyNot.isEmpty());
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
                        .who = model()->index(row, AuditTable::Who).data().toString(),
                        .action = rowName(row),
                        .object = model()->index(row, AuditTable::Object).data().toString(),
                        .workstation = cell(AuditTable::Workstation).toString(),
                        .session = cell(AuditTable::SessionId).toString(),
                        .before = cell(AuditTable::Before).toString(),
                        .after = cell(AuditTable::After).toString()});
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
    m_reading.run(this, workspace().auditing().evidence(path), [this, path](const Result<> &done) {
        if (done) {
            //: %1 is the path of a file.
            tellTransfer(tr("The evidence was written to %1")
                             .arg(CellText::singleLine(QDir::toNativeSeparators(path))));
        } else {
            notice()->showProblem(ErrorText::sentence(done.error()));
        }
    });
}
