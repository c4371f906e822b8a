// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of EditActions that says when they can be used.
#include "views/EditActions.h"

#include "views/ActionUse.h"
#include "views/CellRanges.h"
#include "views/PastePlan.h"
#include "views/ReadOnly.h"
#include "views/TableView.h"

#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>

void EditActions::update(bool mayEdit)
{
    for (QAction *action : {m_cut, m_paste, m_fillDown, m_clear, m_replace}) {
        action->setVisible(mayEdit);
    }
    updateUsable();
}

void EditActions::updateUsable()
{
    setUsable(m_copyHeaders, whyNotCopy());
    if (m_field) {
        updateUsableInField();
    } else {
        setUsable(m_cut, whyNotCut());
        setUsable(m_copy, whyNotCopy());
        setUsable(m_paste, whyNotPaste());
        setUsable(m_selectAll, m_model.rowCount() == 0 ? tr("There are no rows.") : QString());
    }
    setUsable(m_fillDown, whyNotFill());
    setUsable(m_clear, whyNotEdit());
    setUsable(m_replace, whyReadOnly(m_model));
}

/// Of a field, that text which can be edited is selected.
void EditActions::updateUsableInField()
{
    bool hasSelection = false;
    bool isReadOnly = false;
    if (const auto *line = qobject_cast<QLineEdit *>(m_field)) {
        hasSelection = line->hasSelectedText();
        isReadOnly = line->isReadOnly();
    } else if (const auto *text = qobject_cast<QPlainTextEdit *>(m_field)) {
        hasSelection = text->textCursor().hasSelection();
        isReadOnly = text->isReadOnly();
    }
    const QString whyNotChange = isReadOnly ? tr("This text cannot be changed here.") : QString();
    const QString whyNotTake = hasSelection ? QString() : tr("Select text first.");
    setUsable(m_cut, isReadOnly ? whyNotChange : whyNotTake);
    setUsable(m_copy, whyNotTake);
    setUsable(m_paste, m_holdsText ? whyNotChange : tr("The clipboard holds no text."));
    setUsable(m_selectAll, {});
}

/// A menu takes the focus for as long as it is open.
void EditActions::followFocus(QWidget *now)
{
    if (now == nullptr || qobject_cast<QMenuBar *>(now) || qobject_cast<QMenu *>(now)) {
        return;
    }
    auto *line = qobject_cast<QLineEdit *>(now);
    auto *text = qobject_cast<QPlainTextEdit *>(now);
    QWidget *field = (line || text) && m_page->isAncestorOf(now) ? now : nullptr;
    if (field != nullptr && field == m_field) {
        return;
    }
    if (m_field) {
        m_field->disconnect(this);
    }
    m_field = field;
    if (field && line) {
        connect(line, &QLineEdit::selectionChanged, this, &EditActions::updateUsable);
    } else if (field) {
        connect(text, &QPlainTextEdit::selectionChanged, this, &EditActions::updateUsable);
    }
    updateUsable();
}

QString EditActions::whyNotCopy() const
{
    const CellRanges selected(m_table);
    if (selected.isEmpty()) {
        return tr("Select cells first.");
    }
    if (!selected.block()) {
        return tr("Select cells that form a block.");
    }
    return selected.cellCount() <= CellEditing::MaximumCopied
               ? QString()
               : tr("Select at most %Ln cells.", nullptr, int(CellEditing::MaximumCopied));
}

QString EditActions::whyNotCut() const
{
    const QString whyNot = whyNotCopy();
    return whyNot.isEmpty() ? whyNotEdit() : whyNot;
}

QString EditActions::whyNotEdit() const
{
    if (const QString reason = whyReadOnly(m_model); !reason.isEmpty()) {
        return reason;
    }
    const CellRanges selected(m_table);
    if (selected.isEmpty()) {
        return tr("Select cells first.");
    }
    if (selected.cellCount() > PastePlan::MaximumCells) {
        return tr("Select at most %Ln cells.", nullptr, int(PastePlan::MaximumCells));
    }
    return EditableCells(m_model, m_table).isEmpty() ? tr("None of these cells can be edited here.")
                                                     : QString();
}

QString EditActions::whyNotPaste() const
{
    return m_holdsText ? whyNotEdit() : tr("The clipboard holds no text.");
}

QString EditActions::whyNotFill() const
{
    const CellRanges selected(m_table);
    const bool isTopRow = selected.rowCount() == 1 && selected.rows().constFirst().first == 0;
    return isTopRow ? tr("There is no row above.") : whyNotEdit();
}

EditableCells::Clearable EditActions::clearable() const
{
    return whyNotEdit().isEmpty() ? EditableCells(m_model, m_table).clearable()
                                  : EditableCells::Clearable();
}

QString EditActions::whyNotClear() const
{
    const QString whyNot = whyNotEdit();
    return whyNot.isEmpty() && clearable().count == 0 ? tr("Ticks are not cleared.") : whyNot;
}
