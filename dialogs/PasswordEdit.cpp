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

#include <algorithm>
#include <optional>

namespace {

constexpr QKeyCombination ShowKeys(Qt::ControlModifier, Qt::Key_H);

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

/// Where Tab leads from there, were all enabled.
QWidget *nextStop(QWidget *from)
{
    QWidget *next = from;
    do {
        next = next->nextInFocusChain();
    } while (next != from && ((next->focusPolicy() & Qt::TabFocus) == 0 ||
                              next->focusProxy() != nullptr || !next->isVisibleTo(from->window())));
    return next;
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
    //: %1 is a shortcut, for example Ctrl+H.
    m_eye->setToolTip(
        tr("Show password (%1)").arg(QKeySequence(ShowKeys).toString(QKeySequence::NativeText)));
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

/// The eyes between this and the last of the lines that follow it go behind that one. Once all are
/// there and the dialog has said their order.
void PasswordEdit::settleEyes()
{
    if (m_isSettled || m_eye == nullptr) {
        return;
    }
    QList<PasswordEdit *> run;
    QWidget *last = nullptr;
    QWidget *each = this;
    for (;;) {
        auto *line = qobject_cast<QLineEdit *>(each);
        auto *eye = qobject_cast<QToolButton *>(each);
        const bool isEye =
            eye != nullptr && std::any_of(run.cbegin(), run.cend(),
                                          [eye](auto *edit) { return edit->eyeButton() == eye; });
        if (line != nullptr) {
            last = line;
            if (auto *secret = qobject_cast<PasswordEdit *>(line); secret && secret->m_eye) {
                run.append(secret);
            }
        } else if (!isEye) {
            break;
        }
        each = nextStop(each);
        if (each == this) {
            break;
        }
    }
    for (PasswordEdit *of : std::as_const(run)) {
        of->m_isSettled = true;
        if (last != run.constFirst() || run.size() > 1) {
            setTabOrder(last, of->m_eye);
            last = of->m_eye;
            of->nameEye();
        }
    }
}

/// Away from its line it says which one it is of.
void PasswordEdit::nameEye()
{
    QString name = accessibleName();
    const QList<QLabel *> labels = window()->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->buddy() == this) {
            name = label->text().remove(u'&').remove(u':');
        }
    }
    if (!name.isEmpty()) {
        //: Spoken for the button beside a field; %1 is the label of the field.
        m_eye->setAccessibleName(tr("Show password: %1").arg(name));
    }
}

bool PasswordEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_eye != nullptr &&
        static_cast<QKeyEvent *>(event)->keyCombination() == ShowKeys) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void PasswordEdit::keyPressEvent(QKeyEvent *event)
{
    if (m_eye != nullptr && event->keyCombination() == ShowKeys) {
        m_eye->toggle();
        return;
    }
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
    if (m_eye != nullptr) {
        menu->addSeparator();
        QAction *showAction = menu->addAction(tr("&Show Password"));
        showAction->setShortcut(ShowKeys);
        showAction->setCheckable(true);
        showAction->setChecked(isShown());
        connect(showAction, &QAction::toggled, m_eye, &QToolButton::setChecked);
    }
    menu->popup(event->globalPos());
}

void PasswordEdit::showEvent(QShowEvent *event)
{
    QLineEdit::showEvent(event);
    window()->installEventFilter(this);
    settleEyes();
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
