// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ConflictDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/ConflictModel.h"
#include "dialogs/ConflictTable.h"
#include "dialogs/ElsewhereText.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace {

/// The row is another one by now than the one that was shown.
bool isOther(const Result<> &kept)
{
    return !kept && kept.error().reason == Reason::ChangedElsewhere;
}

} // namespace

ConflictDialog::ConflictDialog(RelationalTableModel &model, qint64 id, const QString &objectName,
                               QWidget *parent, const QList<qint64> &others, Time time)
    : FormDialog(tr("Changed Elsewhere"), QStringLiteral("conflictDialog"), parent)
    , m_model(model)
    , m_id(id)
    , m_others(others)
    , m_time(time)
    , m_seen(model.conflicts().rowNow(id))
{
    const QString name = CellText::singleLine(objectName);
    noteDeleted();
    m_seen && m_seen->isEmpty() ? setupDeletion(name) : setupComparison(name);
}

void ConflictDialog::setSentence(const QString &text)
{
    //: Above a question that is asked once more. %1 is one or several sentences that say why.
    const QString again = tr("Nothing has been done yet: it has changed again meanwhile. %1");
    auto *sentence = new QLabel(m_time == Time::Again ? again.arg(text) : text, this);
    sentence->setObjectName(QStringLiteral("sentenceLabel"));
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    page()->addWidget(sentence);
}

void ConflictDialog::setupDeletion(const QString &name)
{
    setWindowTitle(tr("Deleted Elsewhere"));
    const bool canWriteAgain = m_model.conflicts().canWriteAgain(m_id);
    setSentence(ElsewhereText::deleted(m_model.conflicts().changedElsewhere(m_id), name) + u' ' +
                (canWriteAgain ? tr("Your changes are still here.")
                               : tr("It cannot be written again from here. Your changes are still "
                                    "here, to copy what is needed.")));
    auto *changes = new ConflictModel(m_model, m_id, m_model.conflicts().cells(m_id, {}), this);
    if (changes->rowCount() > 0) {
        auto *table = new ConflictTable(*changes, this);
        table->hideColumn(ConflictModel::Theirs); // there is nothing of theirs
        page()->addWidget(table, 1);
    } else {
        page()->addStretch();
    }
    setupButtons(canWriteAgain ? tr("&Write Again") : QString(), tr("&Let It Go"));
}

void ConflictDialog::setupComparison(const QString &name)
{
    const QList<ConflictCell> cells =
        m_seen ? m_model.conflicts().cells(m_id, *m_seen) : QList<ConflictCell>();
    m_fields = new ConflictModel(m_model, m_id, cells, this);
    setSentence(ElsewhereText::changed(m_model.conflicts().changedElsewhere(m_id), name) + u' ' +
                question());
    auto *table = new ConflictTable(*m_fields, this);
    page()->addWidget(table, 1);
    setupButtons(tr("&Keep Mine"), tr("&Take Theirs"));
    connect(m_fields, &ConflictModel::choiceChanged, this, &ConflictDialog::nameKeep);
    nameKeep();
    if (!m_fields->hasDisputes()) { // nothing is lost by it
        m_keep->setDefault(true);
        m_keep->setFocus();
    }
}

QString ConflictDialog::question() const
{
    if (m_fields->hasDisputes()) {
        return tr("Whose version is to stand?");
    }
    return m_fields->hasAlike()
               ? tr("Where both of you changed a field, it says the same: both can stand.")
               : tr("They changed other fields than you did: both can stand.");
}

void ConflictDialog::nameKeep()
{
    m_keep->setText(!m_fields->hasDisputes()       ? tr("&Keep Both")
                    : m_fields->theirs().isEmpty() ? tr("&Keep Mine")
                                                   : tr("&Keep as Chosen"));
    growToFit();
}

void ConflictDialog::setupButtons(const QString &mine, const QString &theirs)
{
    if (!m_others.isEmpty()) {
        setupForAll();
    }
    if (!mine.isEmpty()) {
        m_keep = addButton(mine, QStringLiteral("keepMineButton"));
        connect(m_keep, &QPushButton::clicked, this, [this] { decide(Choice::KeepMine); });
    }
    QPushButton *take = addButton(theirs, QStringLiteral("takeTheirsButton"));
    addCancel(tr("&Decide Later"));
    cancelButton()->setObjectName(QStringLiteral("decideLaterButton"));
    cancelButton()->setDefault(true);
    cancelButton()->setFocus();
    connect(take, &QPushButton::clicked, this, [this] { decide(Choice::TakeTheirs); });
}

/// A line of its own above the buttons, so that nobody answers for all by a slip.
void ConflictDialog::setupForAll()
{
    const int count = static_cast<int>(m_others.size());
    QString text =
        count == 1 ? tr("Another row was changed or deleted elsewhere, too.")
                   : tr("%Ln other rows were changed or deleted elsewhere, too.", nullptr, count);
    if (m_lost > 0) {
        text += u' ' + lostSentence(m_lost, count + 1);
    }
    if (m_rewritten > 0) {
        text += u' ' + rewrittenSentence(m_rewritten, count + 1);
    }
    auto *sentence = new QLabel(text, this);
    sentence->setObjectName(QStringLiteral("othersLabel"));
    sentence->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(sentence, 1);
    const auto add = [this, row](const QString &verb, const char *name, Choice choice) {
        auto *button = new QPushButton(verb, this);
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, choice] { decideAll(choice); });
    };
    if (m_lost <= count) {
        add(tr("Keep &Mine for All"), "keepMineForAllButton", Choice::KeepMine);
    }
    add(tr("Take Theirs for &All"), "takeTheirsForAllButton", Choice::TakeTheirs);
    page()->addLayout(row);
}

QString ConflictDialog::lostSentence(int lost, int all) const
{
    if (lost == all) {
        return tr("None of them can be written again from here.");
    }
    //: Of several rows. %1 is how many there are.
    return lost == 1 ? tr("1 of %L1 cannot be written again and stays undecided.").arg(all)
                     //: Of several rows. %1 is how many there are.
                     : tr("%Ln of %L1 cannot be written again and stay undecided.", nullptr, lost)
                           .arg(all);
}

QString ConflictDialog::rewrittenSentence(int count, int all) const
{
    if (count == 1) {
        return m_rewritesThis
                   ? tr("This one was deleted: keeping yours for all writes it again.")
                   : tr("One of the others was deleted: keeping yours for all writes it again.");
    }
    //: Of several rows. %1 is how many there are.
    return tr("%Ln of %L1 were deleted: keeping yours writes them again.", nullptr, count).arg(all);
}

/// What I have removed too goes: nothing of it is written again.
void ConflictDialog::noteDeleted()
{
    const QSet<qint64> others(m_others.begin(), m_others.end());
    const auto problems = m_model.problems();
    for (const RelationalTableModel::Problem &problem : problems) {
        if (problem.error.reason == Reason::DeletedElsewhere && others.contains(problem.id)) {
            m_deleted.insert(problem.id);
        }
    }
    if (m_seen && m_seen->isEmpty()) {
        m_deleted.insert(m_id);
    }
    using State = RelationalTableModel::RowState;
    for (const qint64 id : std::as_const(m_deleted)) {
        const QModelIndex cell = m_model.index(m_model.rowOf(id), 0);
        const auto state = cell.data(RelationalTableModel::RowStateRole).value<State>();
        m_lost += m_model.conflicts().canWriteAgain(id) ? 0 : 1;
        const bool isRewritten = m_model.conflicts().canWriteAgain(id) && state != State::Removed;
        m_rewritten += isRewritten ? 1 : 0;
        m_rewritesThis = m_rewritesThis || (isRewritten && id == m_id);
    }
}

Result<> ConflictDialog::keep()
{
    return m_model.keepMine(m_id, m_fields ? m_fields->theirs() : QSet<int>(), m_seen);
}

/// Nobody has seen it: what it holds by now counts. But what was said to be deleted is written
/// again, and nothing else; what is something else by now stays undecided.
void ConflictDialog::keepOther(qint64 id)
{
    const std::optional<Cells> now = m_model.conflicts().rowNow(id);
    if (now && now->isEmpty() == m_deleted.contains(id)) {
        (void)m_model.keepMine(id, {}, now);
    }
}

/// A row that is not decided or cannot be written again stays so: the next save asks about it
/// alone.
void ConflictDialog::decideAll(Choice choice)
{
    if (choice == Choice::TakeTheirs ? isOfAnotherKind() : isOther(keep())) {
        end(Choice::AskAgain);
        return;
    }
    if (choice == Choice::TakeTheirs) {
        m_model.revertId(m_id);
    }
    for (const qint64 id : m_others) {
        choice == Choice::TakeTheirs ? m_model.revertId(id) : keepOther(id);
    }
    end(choice);
}

/// What was deleted is back, or the other way round. Other values of theirs may stand unseen: only
/// mine go, and Undo has them.
bool ConflictDialog::isOfAnotherKind() const
{
    const std::optional<Cells> now = m_model.conflicts().rowNow(m_id);
    return now && now->isEmpty() != (m_seen && m_seen->isEmpty());
}

void ConflictDialog::decide(Choice choice)
{
    if (choice == Choice::TakeTheirs) {
        const bool asksAgain = isOfAnotherKind();
        if (!asksAgain) {
            m_model.revertId(m_id);
        }
        end(asksAgain ? Choice::AskAgain : choice);
        return;
    }
    const Result<> kept = keep();
    if (kept || isOther(kept)) {
        end(kept ? choice : Choice::AskAgain);
    } else if (kept.error().code == ErrorCode::Forbidden) {
        showProblem(Field::None, tr("This cannot be written again from here. Add it anew."));
        m_keep->setEnabled(false);
        m_keep->setToolTip(tr("Rows of this kind are added in a form of their own."));
        cancelButton()->setFocus();
    } else {
        showError(kept.error());
    }
}

void ConflictDialog::end(Choice choice)
{
    m_choice = choice;
    accept();
}

void ConflictDialog::done(int result)
{
    FormDialog::done(result);
    emit decided(m_choice);
}
