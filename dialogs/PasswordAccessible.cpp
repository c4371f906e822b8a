// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PasswordAccessible.h"

#include "dialogs/PasswordEdit.h"

namespace {

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != QLatin1String(PasswordEdit::staticMetaObject.className())) {
        return nullptr;
    }
    auto *edit = qobject_cast<PasswordEdit *>(object);
    return edit ? new PasswordAccessible(edit) : nullptr;
}

QString stars(int count)
{
    return QString(qMax(0, count), QLatin1Char('*'));
}

} // namespace

PasswordAccessible::PasswordAccessible(PasswordEdit *edit)
    : QAccessibleWidget(edit, QAccessible::EditableText)
{
}

void PasswordAccessible::install()
{
    QAccessible::installFactory(makeInterface); // ignores one that it has
}

PasswordEdit &PasswordAccessible::edit() const
{
    return *static_cast<PasswordEdit *>(widget());
}

QString PasswordAccessible::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? stars(characterCount()) : QAccessibleWidget::text(kind);
}

void PasswordAccessible::setText(QAccessible::Text kind, const QString &text)
{
    if (kind == QAccessible::Value) {
        replaceText(0, characterCount(), text);
    } else {
        QAccessibleWidget::setText(kind, text);
    }
}

QAccessible::State PasswordAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.passwordEdit = true;
    state.editable = !edit().isReadOnly();
    state.readOnly = edit().isReadOnly();
    state.selectableText = true;
    return state;
}

void *PasswordAccessible::interface_cast(QAccessible::InterfaceType type)
{
    switch (type) {
    case QAccessible::TextInterface:
        return static_cast<QAccessibleTextInterface *>(this);
    case QAccessible::EditableTextInterface:
        return static_cast<QAccessibleEditableTextInterface *>(this);
    default:
        return QAccessibleWidget::interface_cast(type);
    }
}

void PasswordAccessible::selection(int index, int *start, int *end) const
{
    const bool isSelected = index == 0 && edit().hasSelectedText();
    *start = isSelected ? edit().selectionStart() : 0;
    *end = isSelected ? edit().selectionEnd() : 0;
}

int PasswordAccessible::selectionCount() const
{
    return edit().hasSelectedText() ? 1 : 0;
}

void PasswordAccessible::addSelection(int start, int end)
{
    setSelection(0, start, end);
}

void PasswordAccessible::removeSelection(int index)
{
    if (index == 0) {
        edit().deselect();
    }
}

void PasswordAccessible::setSelection(int index, int start, int end)
{
    if (index == 0) {
        edit().setSelection(start, end - start);
    }
}

int PasswordAccessible::cursorPosition() const
{
    return edit().cursorPosition();
}

void PasswordAccessible::setCursorPosition(int position)
{
    edit().setCursorPosition(position);
}

QString PasswordAccessible::text(int start, int end) const
{
    return stars(qMin(end < 0 ? characterCount() : end, characterCount()) - start);
}

int PasswordAccessible::characterCount() const
{
    return static_cast<int>(edit().text().size());
}

QRect PasswordAccessible::characterRect(int offset) const
{
    Q_UNUSED(offset)
    return rect(); // where a character stands would tell how wide it is
}

int PasswordAccessible::offsetAtPoint(const QPoint &point) const
{
    return rect().contains(point) ? edit().cursorPosition() : -1;
}

void PasswordAccessible::scrollToSubstring(int start, int end)
{
    Q_UNUSED(end)
    edit().setCursorPosition(start);
}

QString PasswordAccessible::attributes(int offset, int *start, int *end) const
{
    Q_UNUSED(offset)
    *start = 0;
    *end = characterCount();
    return {};
}

void PasswordAccessible::deleteText(int start, int end)
{
    replaceText(start, end, {});
}

void PasswordAccessible::insertText(int offset, const QString &text)
{
    replaceText(offset, offset, text);
}

void PasswordAccessible::replaceText(int start, int end, const QString &text)
{
    if (!edit().isReadOnly() && edit().isEnabled()) {
        edit().setText(edit().text().replace(start, end - start, text));
    }
}
