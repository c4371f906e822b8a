// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PasswordEdit.h"

#include "dialogs/Icons.h"
#include "dialogs/PasswordAccessible.h"

#include <QBoxLayout>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <optional>

namespace {

/// What the platform's own event says of Caps Lock; nothing where it says nothing, as for keys that
/// a test or an input method has made.
std::optional<bool> nativeCapsLock(const QKeyEvent &event)
{
    const QString platform = QGuiApplication::platformName();
    const bool isXkb =
        platform == QLatin1String("xcb") || platform.startsWith(QLatin1String("wayland"));
    if (!isXkb || event.nativeScanCode() == 0) {
        return std::nullopt;
    }
    constexpr quint32 lockMask = 1U << 1; // X11's LockMask, and xkb's second real modifier
    return (event.nativeModifiers() & lockMask) != 0;
}

} // namespace

PasswordEdit::PasswordEdit(QWidget *parent)
    : QLineEdit(parent)
{
    PasswordAccessible::install();
    setEchoMode(QLineEdit::Password);
    setDragEnabled(false);
}

void PasswordEdit::placeEye(QBoxLayout *row)
{
    m_eye = new QToolButton(parentWidget());
    m_eye->setObjectName(objectName() + QLatin1String("Eye"));
    m_eye->setCheckable(true);
    m_eye->setAutoRaise(true);
    m_eye->setFocusPolicy(Qt::StrongFocus);
    m_eye->setIcon(Icons::get(QStringLiteral("view-reveal-symbolic")));
    m_eye->setText(tr("Show"));
    m_eye->setToolTip(tr("Show password"));
    m_eye->setAccessibleName(tr("Show password"));
    connect(m_eye, &QToolButton::toggled, this, &PasswordEdit::setShown);
    row->addWidget(m_eye);
    QWidget::setTabOrder(this, m_eye);
}

void PasswordEdit::setCapsLockLabel(QLabel *label)
{
    m_capsLockLabel = label;
    label->setText(tr("Caps Lock is on"));
    label->setVisible(m_capsLockOn);
}

void PasswordEdit::forget()
{
    setText({}); // clear() could be undone, this cannot
    setShown(false);
    setCapsLock(false);
}

void PasswordEdit::setShown(bool shown)
{
    // A shown password is a secret still: nothing may learn or complete it.
    const Qt::InputMethodHints secretive =
        Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase;
    setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    setInputMethodHints(inputMethodHints() | secretive);
    if (m_eye) {
        m_eye->setChecked(shown);
    }
}

void PasswordEdit::keyPressEvent(QKeyEvent *event)
{
    noteCapsLock(*event);
    const bool isLetterOfButton = // of one that is grey just now: no text
        event->modifiers() == Qt::AltModifier && !event->text().isEmpty();
    if (isLetterOfButton) {
        event->ignore();
        return;
    }
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void PasswordEdit::noteCapsLock(const QKeyEvent &event)
{
    if (const std::optional<bool> native = nativeCapsLock(event)) {
        // The state in the event is the one before the key, also for the lock itself.
        setCapsLock(event.key() == Qt::Key_CapsLock ? !*native : *native);
        return;
    }
    if (event.key() == Qt::Key_CapsLock) {
        // Only a lock that letters have shown is known, so only that one can be known to end.
        setCapsLock(false);
        return;
    }
    const QString text = event.text();
    if (text.size() != 1 || text.at(0).toLower() == text.at(0).toUpper()) {
        return; // not a letter with two cases
    }
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    setCapsLock(text.at(0).isUpper() != shift);
}

void PasswordEdit::setCapsLock(bool on)
{
    if (m_capsLockLabel) {
        m_capsLockLabel->setVisible(on);
    }
    if (m_capsLockOn != on) {
        m_capsLockOn = on;
        emit capsLockChanged(on);
    }
}

void PasswordEdit::contextMenuEvent(QContextMenuEvent *event)
{
    // QLineEdit's own menu offers Undo and, while shown, Copy.
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *pasteAction = menu->addAction(tr("&Paste"), this, &QLineEdit::paste);
    pasteAction->setEnabled(!isReadOnly());
    QAction *clearAction = menu->addAction(tr("&Clear"), this, &PasswordEdit::forget);
    clearAction->setEnabled(!text().isEmpty());
    menu->popup(event->globalPos());
}

void PasswordEdit::showEvent(QShowEvent *event)
{
    QLineEdit::showEvent(event);
    window()->installEventFilter(this);
}

bool PasswordEdit::eventFilter(QObject *watched, QEvent *event)
{
    // The window, not the edit itself: turning a wizard's page hides an edit and keeps what was
    // typed, and an edit on a page that is turned away is not told when the window goes.
    if (watched == window() && event->type() == QEvent::Hide && !event->spontaneous()) {
        forget();
    }
    return QLineEdit::eventFilter(watched, event);
}
