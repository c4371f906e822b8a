// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/KeysDialog.h"

#include "dialogs/FieldMessage.h"
#include "dialogs/ScreenRoom.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

namespace {

enum Column { What, Keys, ColumnCount };

// In average characters and in lines of the font.
constexpr QSize Wanted(84, 32);
constexpr QSize Least(34, 5);

QSize inFont(const QSize &characters, const QFontMetrics &font)
{
    return {characters.width() * font.averageCharWidth(), characters.height() * font.lineSpacing()};
}

} // namespace

KeysDialog::KeysDialog(const QList<Group> &groups, QWidget *parent)
    : FormDialog(tr("Keyboard Shortcuts"), QStringLiteral("keysDialog"), parent)
    , m_filter(new QLineEdit(this))
    , m_table(new QTableWidget(0, ColumnCount, this))
{
    setupFilter();
    setupTable();
    fill(groups);
    addCancel(tr("Close"))->setAutoDefault(false); // Return in the field stays there
    ScreenRoom::resize(*this, inFont(Wanted, fontMetrics()));
    m_filter->setFocus();
}

void KeysDialog::setupFilter()
{
    m_filter->setObjectName(QStringLiteral("keysFilterEdit"));
    m_filter->setPlaceholderText(tr("Words or keys"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_nothing = addField(tr("&Look for:"), m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &KeysDialog::filter);
}

void KeysDialog::setupTable()
{
    m_table->setObjectName(QStringLiteral("keysTable"));
    m_table->setAccessibleName(tr("Keys and what they do"));
    m_table->setHorizontalHeaderLabels({tr("What It Does"), tr("Keys")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setMinimumSize(inFont(Least, fontMetrics()));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    page()->addWidget(m_table, 1);
}

void KeysDialog::fill(const QList<Group> &groups)
{
    for (const Group &group : groups) {
        if (group.lines.isEmpty()) {
            continue;
        }
        const int titleRow = m_table->rowCount();
        addTitle(group.title);
        for (const Line &line : group.lines) {
            addLine(line, titleRow);
        }
    }
    m_table->setCurrentCell(firstLine(), What);
}

void KeysDialog::addTitle(const QString &title)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto *item = new QTableWidgetItem(title);
    QFont bold = m_table->font();
    bold.setBold(true);
    item->setFont(bold);
    item->setBackground(palette().alternateBase());
    m_table->setItem(row, What, item);
    m_table->setSpan(row, What, 1, ColumnCount);
    m_titleRows.append(row);
}

void KeysDialog::addLine(const Line &line, int titleRow)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, What, new QTableWidgetItem(line.what));
    m_table->setItem(row, Keys, new QTableWidgetItem(line.keys));
    m_titleRows.append(titleRow);
}

bool KeysDialog::holds(int row, const QStringList &words) const
{
    const QTableWidgetItem *keys = m_table->item(row, Keys);
    const QString text = m_table->item(m_titleRows.at(row), What)->text() + u'\n' +
                         m_table->item(row, What)->text() + u'\n' +
                         (keys ? keys->text() : QString());
    return std::all_of(words.begin(), words.end(), [&text](const QString &word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

/// A title stays with the lines that do.
void KeysDialog::filter()
{
    const QStringList words = m_filter->text().simplified().split(u' ', Qt::SkipEmptyParts);
    QSet<int> titles;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const bool isTitle = m_titleRows.at(row) == row;
        const bool isShown = !isTitle && holds(row, words);
        m_table->setRowHidden(row, !isShown);
        if (isShown && !titles.contains(m_titleRows.at(row))) {
            titles.insert(m_titleRows.at(row));
            m_table->showRow(m_titleRows.at(row));
        }
    }
    const int first = firstLine();
    m_table->setCurrentCell(first, What);
    m_table->scrollToTop();
    if (first < 0) {
        m_nothing->showNote(tr("No line holds all of that."));
    } else {
        m_nothing->clearMessage();
    }
}

/// -1: none is shown.
int KeysDialog::firstLine() const
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (m_titleRows.at(row) != row && !m_table->isRowHidden(row)) {
            return row;
        }
    }
    return -1;
}

bool KeysDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        m_table->setFocus(Qt::TabFocusReason);
        return true;
    }
    return FormDialog::eventFilter(watched, event);
}
