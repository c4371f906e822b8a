// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ConflictDialog.h"

#include "dialogs/CellText.h"
#include "dialogs/DraftText.h"
#include "models/tables/RolesTable.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>

namespace {

QStandardItem *cell(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
    item->setToolTip(text.size() > 30 ? text : QString());
    return item;
}

QString fieldName(const RelationalTableModel &model, int column)
{
    const QVariant spoken = model.headerData(column, Qt::Horizontal, Qt::AccessibleTextRole);
    const QVariant shown = model.headerData(column, Qt::Horizontal, Qt::DisplayRole);
    return CellText::singleLine((spoken.isValid() ? spoken : shown).toString());
}

} // namespace

ConflictDialog::ConflictDialog(RelationalTableModel &model, qint64 id, const QString &objectName,
                               QWidget *parent, const QList<qint64> &others)
    : FormDialog(tr("Changed Elsewhere"), QStringLiteral("conflictDialog"), parent)
    , m_model(model)
    , m_id(id)
    , m_others(others)
{
    const auto cells = model.conflictCells(id);
    auto *sentence = new QLabel(this);
    sentence->setObjectName(QStringLiteral("sentenceLabel"));
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    page()->addWidget(sentence);
    if (cells.isEmpty()) {
        setWindowTitle(tr("Deleted Elsewhere"));
        const bool canWriteAgain = model.canWriteAgain(id);
        sentence->setText(deletedSentence(CellText::singleLine(objectName)) + u' ' +
                          (canWriteAgain
                               ? tr("Your changes are still here.")
                               : tr("It cannot be written again from here. Your changes are still "
                                    "here, to copy what is needed.")));
        page()->addStretch();
        setupButtons(canWriteAgain ? tr("&Write Again") : QString(), tr("&Let It Go"));
    } else {
        sentence->setText(changedSentence(CellText::singleLine(objectName)) + u' ' +
                          tr("Whose version is to stand?"));
        setupComparison(cells);
        setupButtons(tr("&Keep Mine"), tr("&Take Theirs"));
    }
}

QString ConflictDialog::changedSentence(const QString &name) const
{
    const auto [who, at, isForeign] = m_model.changedElsewhere(m_id);
    const QString when = DraftText::moment(at);
    if (!who.isEmpty()) {
        //: %1 is a person, %2 what was changed, %3 a time, perhaps with its date.
        return tr("%1 changed “%2” at %3 while you were changing it.")
            .arg(CellText::singleLine(who), name, when);
    }
    if (!at.isValid()) {
        return (isForeign ? tr("Another program changed “%1” while you were changing it.")
                          : tr("Somebody changed “%1” while you were changing it."))
            .arg(name);
    }
    //: %1 is what was changed, %2 a time, perhaps with its date.
    return (isForeign ? tr("Another program changed “%1” at %2 while you were changing it.")
                      : tr("Somebody changed “%1” at %2 while you were changing it."))
        .arg(name, when);
}

QString ConflictDialog::deletedSentence(const QString &name) const
{
    const auto [who, at, isForeign] = m_model.changedElsewhere(m_id);
    const QString when = DraftText::moment(at);
    if (!who.isEmpty()) {
        //: %1 is a person, %2 what was deleted, %3 a time, perhaps with its date.
        return tr("%1 deleted “%2” at %3 while you were changing it.")
            .arg(CellText::singleLine(who), name, when);
    }
    if (!at.isValid()) {
        return (isForeign ? tr("Another program deleted “%1” while you were changing it.")
                          : tr("Somebody deleted “%1” while you were changing it."))
            .arg(name);
    }
    //: %1 is what was deleted, %2 a time, perhaps with its date.
    return (isForeign ? tr("Another program deleted “%1” at %2 while you were changing it.")
                      : tr("Somebody deleted “%1” at %2 while you were changing it."))
        .arg(name, when);
}

void ConflictDialog::setupComparison(const QList<RelationalTableModel::ConflictCell> &cells)
{
    auto *values = new QStandardItemModel(0, 4, this);
    values->setHorizontalHeaderLabels({tr("Field"), tr("It Was"), tr("Yours"), tr("Theirs")});
    for (const auto &conflict : cells) {
        values->appendRow({cell(fieldName(m_model, conflict.column)),
                           cell(words(conflict.column, conflict.original)),
                           cell(words(conflict.column, conflict.mine)),
                           cell(words(conflict.column, conflict.theirs))});
    }
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("conflictTable"));
    table->setAccessibleName(tr("Versions"));
    table->setModel(values);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    table->verticalHeader()->setMaximumSectionSize(fontMetrics().height() * 8);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->setMinimumSize(600, fontMetrics().height() * 8);
    page()->addWidget(table, 1);
}

/// What is ticked in the table is a word here, and what is empty there is said.
QString ConflictDialog::words(int column, const QString &text) const
{
    const QModelIndex sample = m_model.index(m_model.rowOf(m_id), column);
    if (!sample.data(Qt::CheckStateRole).isValid()) {
        //: In place of a value that is empty
        return text.isEmpty() ? tr("(empty)") : text;
    }
    const bool ticked = QVariant(text).toBool();
    if (qobject_cast<const RolesTable *>(&m_model)) {
        //: What a role does with a permission
        return ticked ? tr("Allowed") : tr("Not allowed");
    }
    return ticked ? tr("Yes") : tr("No");
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
    auto *sentence =
        new QLabel(count == 1 ? tr("Another row was changed elsewhere too.")
                              : tr("%Ln other rows were changed elsewhere too.", nullptr, count),
                   this);
    sentence->setObjectName(QStringLiteral("othersLabel"));
    sentence->setWordWrap(true);
    auto *mine = new QPushButton(tr("Keep &Mine for All"), this);
    mine->setObjectName(QStringLiteral("keepMineForAllButton"));
    auto *theirs = new QPushButton(tr("Take Theirs for &All"), this);
    theirs->setObjectName(QStringLiteral("takeTheirsForAllButton"));
    auto *row = new QHBoxLayout;
    row->addWidget(sentence, 1);
    row->addWidget(mine);
    row->addWidget(theirs);
    page()->addLayout(row);
    connect(mine, &QPushButton::clicked, this, [this] { decideAll(Choice::KeepMine); });
    connect(theirs, &QPushButton::clicked, this, [this] { decideAll(Choice::TakeTheirs); });
}

/// A row that cannot be written again stays undecided: the next save asks about it alone.
void ConflictDialog::decideAll(Choice choice)
{
    for (qint64 id : QList<qint64>{m_id} + m_others) {
        if (choice == Choice::TakeTheirs) {
            m_model.revertId(id);
        } else {
            m_model.keepMine(id);
        }
    }
    m_choice = choice;
    accept();
}

void ConflictDialog::decide(Choice choice)
{
    if (choice == Choice::KeepMine && !m_model.keepMine(m_id)) {
        showProblem(Field::None, tr("This cannot be written again from here. Add it anew."));
        m_keep->setEnabled(false);
        m_keep->setToolTip(tr("Rows of this kind are added in a form of their own."));
        cancelButton()->setFocus();
        return;
    }
    if (choice == Choice::TakeTheirs) {
        m_model.revertId(m_id);
    }
    m_choice = choice;
    accept();
}

void ConflictDialog::done(int result)
{
    FormDialog::done(result);
    emit decided(m_choice);
}
