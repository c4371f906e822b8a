// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/OfficeWalk.h"

#include "tests/support/CellEdits.h"

namespace {

const QStringList Words{QStringLiteral("alpha"), QStringLiteral("beta"), QStringLiteral("gamma")};

} // namespace

OfficeWalk::OfficeWalk(const WalkedTable &table, TablePage &page, TestOffice &office,
                       quint32 number)
    : m_table(table)
    , m_page(page)
    , m_other(office.path())
    , m_random(number)
{
    for (int row = 0; row < model().rowCount(); ++row) {
        const auto shown = [this, row](int column) {
            return model().index(row, column).data().toString();
        };
        const bool isFree = shown(WalkedTable::Text).startsWith(QLatin1String(m_table.free));
        const auto whose = m_lastKey % 2 == 0 ? Row::Whose::Mine : Row::Whose::Theirs;
        m_rows.insert(++m_lastKey, {shown(WalkedTable::Text), shown(m_table.other),
                                    isFree ? whose : Row::Whose::Nobodys});
    }
}

void OfficeWalk::step()
{
    struct Choice
    {
        int weight;
        void (OfficeWalk::*act)();
    };
    static constexpr Choice Choices[] = {
        {6, &OfficeWalk::typeText},     {2, &OfficeWalk::typeTexts},
        {2, &OfficeWalk::changeOther},  {2, &OfficeWalk::add},
        {2, &OfficeWalk::remove},       {6, &OfficeWalk::undo},
        {4, &OfficeWalk::redo},         {4, &OfficeWalk::save},
        {1, &OfficeWalk::discard},      {2, &OfficeWalk::sort},
        {3, &OfficeWalk::search},       {3, &OfficeWalk::writeElsewhere},
        {2, &OfficeWalk::addElsewhere}, {2, &OfficeWalk::removeElsewhere},
    };
    lookWhereRowsStand();
    int sum = 0;
    for (const Choice &choice : Choices) {
        sum += choice.weight;
    }
    int left = random(sum);
    for (const Choice &choice : Choices) {
        left -= choice.weight;
        if (left < 0) {
            (this->*choice.act)();
            return;
        }
    }
}

QString OfficeWalk::newText()
{
    return QStringLiteral("%1%2").arg(Words.at(random(Words.size()))).arg(++m_texts);
}

QString OfficeWalk::shownText(Key key) const
{
    return m_pending.value(key).text.value_or(m_rows.value(key).text);
}

QString OfficeWalk::shownOther(Key key) const
{
    return m_pending.value(key).other.value_or(m_rows.value(key).other);
}

void OfficeWalk::lookWhereRowsStand()
{
    m_places.clear();
    for (int row = 0; row < model().rowCount(); ++row) {
        m_places.insert(model().index(row, WalkedTable::Text).data().toString(), row);
    }
}

int OfficeWalk::rowOf(Key key) const
{
    return m_places.value(shownText(key), -1);
}

std::optional<OfficeWalk::Key> OfficeWalk::anyKey(const std::function<bool(Key)> &fits)
{
    QList<Key> keys;
    for (Key key = 1; key <= m_lastKey; ++key) {
        if (fits(key)) {
            keys.append(key);
        }
    }
    return keys.isEmpty() ? std::nullopt : std::optional(keys.at(random(keys.size())));
}

/// Of the person's rows, as they are shown.
std::optional<OfficeWalk::Key> OfficeWalk::anyToEdit()
{
    return anyKey([this](Key key) {
        const Edited edited = m_pending.value(key);
        const bool isMine = edited.isNew || m_rows.value(key).whose == Row::Whose::Mine;
        return isMine && !edited.isRemoved && rowOf(key) >= 0;
    });
}

/// By the present search, as the file has it.
bool OfficeWalk::isFound(Key key) const
{
    const Row row = m_rows.value(key);
    return m_rows.contains(key) &&
           (row.text.startsWith(m_search) || row.other.startsWith(m_search));
}

/// What was edited becomes a step; what could be done again cannot any more.
void OfficeWalk::perform(const Pending &after)
{
    m_discarded.reset();
    m_done.resize(m_place);
    m_done.append({.before = m_pending, .after = after});
    ++m_place;
    m_pending = after;
}

void OfficeWalk::typeText()
{
    const auto key = anyToEdit();
    if (!key) {
        return;
    }
    const QString text = newText();
    note(QStringLiteral("type \"%1\" over \"%2\"").arg(text, shownText(*key)));
    model().setData(model().index(rowOf(*key), WalkedTable::Text), text);
    Pending after = m_pending;
    after[*key].text = text;
    perform(after);
}

/// As by pasting.
void OfficeWalk::typeTexts()
{
    QList<CellEdit> edits;
    Pending after = m_pending;
    QStringList written;
    for (int i = 0; i < 3; ++i) {
        if (const auto key = anyToEdit();
            key && after.value(*key).text == m_pending.value(*key).text) {
            const QString text = newText();
            written.append(text + QStringLiteral("\" over \"") + shownText(*key));
            edits.append({model().idAt(rowOf(*key)), WalkedTable::Text, text});
            after[*key].text = text;
        }
    }
    if (!edits.isEmpty()) {
        note(QStringLiteral("paste \"%1\"").arg(written.join(QStringLiteral("\", \""))));
        editCells(model(), edits, QStringLiteral("Paste"));
        perform(after);
    }
}

void OfficeWalk::changeOther()
{
    const auto key = anyToEdit();
    const QString value = m_table.values.isEmpty()
                              ? QStringLiteral("mail%1@example.org").arg(++m_texts)
                              : m_table.values.at(random(m_table.values.size()));
    if (!key || shownOther(*key) == value) {
        return;
    }
    note(QStringLiteral("\"%1\" of \"%2\"").arg(value, shownText(*key)));
    editCells(model(), {{model().idAt(rowOf(*key)), m_table.other, value, CellEdit::Form::Text}});
    Pending after = m_pending;
    Edited &edited = after[*key];
    edited.other = value;
    if (!edited.isNew && value == m_rows.value(*key).other) { // as it is stored: no change
        edited.other.reset();
        if (!edited.text) {
            after.remove(*key);
        }
    }
    perform(after);
}

void OfficeWalk::add()
{
    if (!m_table.grows) {
        return;
    }
    const QString text = newText();
    note(QStringLiteral("add \"%1\"").arg(text));
    editCells(model(), {{model().newId(), WalkedTable::Text, text}});
    Pending after = m_pending;
    after.insert(++m_lastKey, {.text = text, .other = m_table.newValue, .isNew = true});
    perform(after);
}

void OfficeWalk::remove()
{
    const auto key = anyToEdit();
    if (!key || !m_table.grows) {
        return;
    }
    note(QStringLiteral("remove \"%1\"").arg(shownText(*key)));
    model().removeIds({model().idAt(rowOf(*key))});
    Pending after = m_pending;
    if (after.value(*key).isNew) {
        after.remove(*key);
    } else {
        after[*key].isRemoved = true;
    }
    perform(after);
}

void OfficeWalk::putBack(const Rows &rows, const Rows &instead)
{
    for (Key key = 1; key <= m_lastKey; ++key) {
        if (rows.contains(key) && !instead.contains(key)) {
            m_rows.remove(key);
        } else if (instead.contains(key) && rows.value(key) != instead.value(key)) {
            m_rows.insert(key, instead.value(key));
        }
    }
}

void OfficeWalk::undo()
{
    note(QStringLiteral("undo ") + m_page.undoText());
    m_page.undo();
    if (m_discarded) {
        m_pending = m_discarded->pending;
        m_place += m_discarded->steps;
        m_discarded.reset();
    } else if (m_place > 0) {
        const Done &done = m_done.at(--m_place);
        m_pending = done.before;
        putBack(done.rowsAfter, done.rowsBefore);
    }
}

void OfficeWalk::redo()
{
    if (m_discarded || m_place == m_done.size()) {
        return;
    }
    note(QStringLiteral("redo ") + m_page.redoText());
    m_page.redo();
    const Done &done = m_done.at(m_place++);
    m_pending = done.after;
    putBack(done.rowsBefore, done.rowsAfter);
}

void OfficeWalk::save()
{
    note(QStringLiteral("save"));
    m_page.saveChanges();
    if (m_pending.isEmpty()) {
        return;
    }
    Done done{.isSave = true};
    for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it) {
        if (m_rows.contains(it.key())) {
            done.rowsBefore.insert(it.key(), m_rows.value(it.key()));
        }
        if (!it->isRemoved) {
            done.rowsAfter.insert(it.key(),
                                  {shownText(it.key()), shownOther(it.key()), Row::Whose::Mine});
        }
    }
    putBack(done.rowsBefore, done.rowsAfter);
    m_pending.clear();
    m_done.resize(m_place);
    m_done.removeIf([](const Done &each) { return !each.isSave; });
    m_done.append(done);
    m_place = m_done.size();
    m_discarded.reset();
}

void OfficeWalk::discard()
{
    note(QStringLiteral("discard"));
    m_page.discardChanges();
    if (m_pending.isEmpty()) {
        return;
    }
    m_discarded = Discarded{m_pending};
    while (m_place > 0 && !m_done.at(m_place - 1).isSave) {
        --m_place;
        ++m_discarded->steps;
    }
    m_pending.clear();
}

void OfficeWalk::sort()
{
    const int column = random(2) == 0 ? WalkedTable::Text : m_table.other;
    const auto order = random(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
    note(QStringLiteral("sort by %1").arg(column));
    model().sort(column, order);
}

void OfficeWalk::search()
{
    m_search = random(2) == 0 ? QString() : Words.at(random(Words.size()));
    note(QStringLiteral("search \"%1\"").arg(m_search));
    model().setSearchText(m_search);
}

std::optional<OfficeWalk::Key> OfficeWalk::anyOfOthers()
{
    return anyKey([this](Key key) { return m_rows.value(key).whose == Row::Whose::Theirs; });
}

void OfficeWalk::exec(const char *sql, const QString &text, const QString &before)
{
    QString statement = QString::fromLatin1(sql);
    statement.replace(QLatin1String("%1"), text).replace(QLatin1String("%2"), before);
    if (!m_other.exec(statement)) {
        qFatal("%s", qPrintable(m_other.error()));
    }
    model().refresh();
}

void OfficeWalk::writeElsewhere()
{
    const auto key = anyOfOthers();
    if (!key) {
        return;
    }
    const QString text = newText();
    note(QStringLiteral("elsewhere \"%1\" over \"%2\"").arg(text, m_rows.value(*key).text));
    exec(m_table.update, text, m_rows.value(*key).text);
    m_rows[*key].text = text;
}

void OfficeWalk::addElsewhere()
{
    const QString text = newText();
    note(QStringLiteral("elsewhere add \"%1\"").arg(text));
    exec(m_table.insert, text);
    const QString other = QString::fromLatin1(m_table.inserted).replace(QLatin1String("%1"), text);
    m_rows.insert(++m_lastKey, {text, other, Row::Whose::Theirs});
}

void OfficeWalk::removeElsewhere()
{
    const auto key = anyOfOthers();
    if (!key) {
        return;
    }
    note(QStringLiteral("elsewhere remove \"%1\"").arg(m_rows.value(*key).text));
    exec(m_table.remove, m_rows.value(*key).text);
    m_rows.remove(*key);
}
