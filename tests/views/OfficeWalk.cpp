// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/OfficeWalk.h"
#include "tests/support/CellEdits.h"

#include <algorithm>

namespace {

const QStringList Words{QStringLiteral("alpha"), QStringLiteral("beta"), QStringLiteral("gamma")};
const QStringList People{QStringLiteral("ann"), QStringLiteral("eve"), QStringLiteral("sam"),
                         QStringLiteral("rob")};

QString line(const QString &title, const QString &author, const QString &state)
{
    return title + QStringLiteral(" by ") + author + state;
}

/// What stands in one list more often than in the other.
QString differenceOf(const QString &of, QStringList expected, QStringList actual)
{
    expected.sort();
    actual.sort();
    if (expected == actual) {
        return {};
    }
    QStringList missing;
    QStringList surplus;
    std::set_difference(expected.begin(), expected.end(), actual.begin(), actual.end(),
                        std::back_inserter(missing));
    std::set_difference(actual.begin(), actual.end(), expected.begin(), expected.end(),
                        std::back_inserter(surplus));
    return QStringLiteral("%1: missing [%2], too much [%3]\n")
        .arg(of, missing.join(QStringLiteral(", ")), surplus.join(QStringLiteral(", ")));
}

} // namespace

OfficeWalk::OfficeWalk(TablePage &page, TestOffice &office, quint32 number)
    : m_page(page)
    , m_other(office.path())
    , m_random(number)
{
    for (int row = 0; row < model().rowCount(); ++row) {
        const auto text = [this, row](int column) {
            return model().index(row, column).data().toString();
        };
        m_rows.insert(++m_lastKey,
                      {text(PostsTable::Title), text(PostsTable::Author), m_lastKey % 2 == 0});
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
        {6, &OfficeWalk::typeTitle},    {2, &OfficeWalk::typeTitles},
        {2, &OfficeWalk::chooseAuthor}, {2, &OfficeWalk::add},
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

QString OfficeWalk::newTitle()
{
    return QStringLiteral("%1 %2").arg(Words.at(random(Words.size()))).arg(++m_titles);
}

QString OfficeWalk::shownTitle(Key key) const
{
    return m_pending.value(key).title.value_or(m_rows.value(key).title);
}

QString OfficeWalk::shownAuthor(Key key) const
{
    return m_pending.value(key).author.value_or(m_rows.value(key).author);
}

void OfficeWalk::lookWhereRowsStand()
{
    m_places.clear();
    for (int row = 0; row < model().rowCount(); ++row) {
        m_places.insert(model().index(row, PostsTable::Title).data().toString(), row);
    }
}

int OfficeWalk::rowOf(Key key) const
{
    return m_places.value(shownTitle(key), -1);
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
        const bool isMine = edited.isNew || m_rows.value(key).isMine;
        return isMine && !edited.isRemoved && rowOf(key) >= 0;
    });
}

/// By the present search, as the file has it.
bool OfficeWalk::isFound(Key key) const
{
    return m_rows.contains(key) &&
           (m_search.isEmpty() || m_rows.value(key).title.startsWith(m_search));
}

QStringList OfficeWalk::expectedTable() const
{
    QStringList lines;
    for (Key key = 1; key <= m_lastKey; ++key) {
        const bool isPending = m_pending.contains(key);
        if (isPending || isFound(key)) {
            const Edited edited = m_pending.value(key);
            lines.append(line(shownTitle(key), shownAuthor(key),
                              edited.isNew       ? QStringLiteral(" (new)")
                              : edited.isRemoved ? QStringLiteral(" (removed)")
                              : isPending        ? QStringLiteral(" (changed)")
                                                 : QString()));
        }
    }
    return lines;
}

QStringList OfficeWalk::shownTable() const
{
    using State = RelationalTableModel::RowState;
    QStringList lines;
    for (int row = 0; row < model().rowCount(); ++row) {
        const QModelIndex title = model().index(row, PostsTable::Title);
        const auto state = title.data(RelationalTableModel::RowStateRole).value<State>();
        lines.append(line(title.data().toString(),
                          title.siblingAtColumn(PostsTable::Author).data().toString(),
                          state == State::New       ? QStringLiteral(" (new)")
                          : state == State::Removed ? QStringLiteral(" (removed)")
                          : state == State::Changed ? QStringLiteral(" (changed)")
                                                    : QString()));
    }
    return lines;
}

QStringList OfficeWalk::expectedFile() const
{
    QStringList lines;
    for (const Row &row : m_rows) {
        lines.append(line(row.title, row.author, {}));
    }
    return lines;
}

QStringList OfficeWalk::storedFile()
{
    return m_other
        .value(QStringLiteral("SELECT group_concat(title || ' by ' || coalesce(username, ''), "
                              "char(10)) FROM post LEFT JOIN user ON user.id = user_id"))
        .toString()
        .split(u'\n', Qt::SkipEmptyParts);
}

QString OfficeWalk::difference()
{
    QString wrong = differenceOf(QStringLiteral("table"), expectedTable(), shownTable()) +
                    differenceOf(QStringLiteral("file"), expectedFile(), storedFile());
    if (const auto *notice = m_page.findChild<QLabel *>(QStringLiteral("noticeLabel"));
        !wrong.isEmpty() && notice != nullptr && notice->isVisible()) {
        wrong += notice->text() + u'\n';
    }
    if (m_page.pendingChanges() != m_pending.size()) {
        wrong += QStringLiteral("%1 changes instead of %2\n")
                     .arg(m_page.pendingChanges())
                     .arg(m_pending.size());
    }
    if (m_page.canUndo() != (m_place > 0 || m_discarded)) {
        wrong += QStringLiteral("canUndo is %1\n").arg(m_page.canUndo());
    }
    if (!m_discarded && m_page.canRedo() != (m_place < m_done.size())) {
        wrong += QStringLiteral("canRedo is %1\n").arg(m_page.canRedo());
    }
    return wrong;
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

void OfficeWalk::typeTitle()
{
    const auto key = anyToEdit();
    if (!key) {
        return;
    }
    const QString title = newTitle();
    note(QStringLiteral("type \"%1\" over \"%2\"").arg(title, shownTitle(*key)));
    model().setData(model().index(rowOf(*key), PostsTable::Title), title);
    Pending after = m_pending;
    after[*key].title = title;
    perform(after);
}

/// As by pasting.
void OfficeWalk::typeTitles()
{
    QList<CellEdit> edits;
    Pending after = m_pending;
    QStringList written;
    for (int i = 0; i < 3; ++i) {
        if (const auto key = anyToEdit();
            key && after.value(*key).title == m_pending.value(*key).title) {
            const QString title = newTitle();
            written.append(title + QStringLiteral("\" over \"") + shownTitle(*key));
            edits.append({model().idAt(rowOf(*key)), PostsTable::Title, title});
            after[*key].title = title;
        }
    }
    if (!edits.isEmpty()) {
        note(QStringLiteral("paste \"%1\"").arg(written.join(QStringLiteral("\", \""))));
        editCells(model(), edits, QStringLiteral("Paste"));
        perform(after);
    }
}

void OfficeWalk::chooseAuthor()
{
    const auto key = anyToEdit();
    const QString author = People.at(random(People.size()));
    if (!key || shownAuthor(*key) == author) {
        return;
    }
    note(QStringLiteral("give \"%1\" to %2").arg(shownTitle(*key), author));
    editCells(model(),
              {{model().idAt(rowOf(*key)), PostsTable::Author, author, CellEdit::Form::Text}});
    Pending after = m_pending;
    Edited &edited = after[*key];
    edited.author = author;
    if (!edited.isNew && author == m_rows.value(*key).author) { // as it is stored: no change
        edited.author.reset();
        if (!edited.title) {
            after.remove(*key);
        }
    }
    perform(after);
}

void OfficeWalk::add()
{
    const QString title = newTitle();
    note(QStringLiteral("add \"%1\"").arg(title));
    editCells(model(), {{model().newId(), PostsTable::Title, title}});
    Pending after = m_pending;
    after.insert(++m_lastKey, {.title = title, .author = People.constFirst(), .isNew = true});
    perform(after);
}

void OfficeWalk::remove()
{
    const auto key = anyToEdit();
    if (!key) {
        return;
    }
    note(QStringLiteral("remove \"%1\"").arg(shownTitle(*key)));
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
            done.rowsAfter.insert(it.key(), {shownTitle(it.key()), shownAuthor(it.key()), true});
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
    const int column =
        QList<int>{PostsTable::Title, PostsTable::Author, PostsTable::Updated}.at(random(3));
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

void OfficeWalk::writeElsewhere()
{
    const auto key =
        anyKey([this](Key each) { return m_rows.contains(each) && !m_rows.value(each).isMine; });
    if (!key) {
        return;
    }
    const QString title = newTitle();
    note(QStringLiteral("elsewhere \"%1\" over \"%2\"").arg(title, m_rows.value(*key).title));
    m_other.exec(QStringLiteral("UPDATE post SET title = '%1' WHERE title = '%2'")
                     .arg(title, m_rows.value(*key).title));
    m_rows[*key].title = title;
    model().refresh();
}

void OfficeWalk::addElsewhere()
{
    const QString title = newTitle();
    note(QStringLiteral("elsewhere add \"%1\"").arg(title));
    m_other.exec(QStringLiteral("INSERT INTO post (title, body, user_id, create_datetime, "
                                "update_datetime) SELECT '%1', '', id, '2026-03-02 08:00:00', "
                                "'2026-03-02 08:00:00' FROM user WHERE username = 'sam'")
                     .arg(title));
    m_rows.insert(++m_lastKey, {title, QStringLiteral("sam"), false});
    model().refresh();
}

void OfficeWalk::removeElsewhere()
{
    const auto key =
        anyKey([this](Key each) { return m_rows.contains(each) && !m_rows.value(each).isMine; });
    if (!key) {
        return;
    }
    note(QStringLiteral("elsewhere remove \"%1\"").arg(m_rows.value(*key).title));
    m_other.exec(
        QStringLiteral("DELETE FROM post WHERE title = '%1'").arg(m_rows.value(*key).title));
    m_rows.remove(*key);
    model().refresh();
}
