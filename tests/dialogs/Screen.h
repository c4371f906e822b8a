// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QWidget>

/// What tests of dialogs ask of a window, by object name or as a screen reader would.
namespace Screen {

/// The child of that name. There must be one; every later line would fail without it.
template<typename T>
T &child(const QWidget &window, const char *name)
{
    T *found = window.findChild<T *>(QLatin1String(name));
    if (!found) {
        qFatal("there is no %s", name);
    }
    return *found;
}

inline void show(QWidget &window)
{
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
}

inline void click(const QWidget &window, const char *name)
{
    QTest::mouseClick(&child<QAbstractButton>(window, name), Qt::LeftButton);
}

inline void type(const QWidget &window, const char *name, const QString &text)
{
    auto &edit = child<QWidget>(window, name);
    edit.setFocus();
    QTest::keyClick(&edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&edit, Qt::Key_Delete);
    QTest::keyClicks(&edit, text);
}

inline QString focused()
{
    return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
}

/// The text of a message while it is shown.
inline QString message(const QWidget &window, const char *name)
{
    const auto &label = child<QLabel>(window, name);
    return label.isVisible() ? label.text() : QString();
}

/// Whether a label that wraps has the height of all its lines, its own and its place's.
inline bool showsAllLines(const QWidget &window, const char *name)
{
    const auto &label = child<QLabel>(window, name);
    const QRect room(0, 0, label.contentsRect().width(), window.height());
    const QRect text = label.fontMetrics().boundingRect(room, Qt::TextWordWrap, label.text());
    const QRect place(label.mapTo(&window, label.contentsRect().topLeft()), text.size());
    const QRect seen = label.visibleRegion().boundingRect();
    return label.isVisible() && seen.height() >= text.height() && window.rect().contains(place);
}

/// Controls that are reached by Tab and that a screen reader could not name.
inline QStringList nameless(const QWidget &window)
{
    QStringList names;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) ||
            widget->focusProxy()) {
            continue;
        }
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty()) {
            names << QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName();
        }
    }
    return names;
}

/// Letters that stand for two things among what is visible.
inline QString sharedMnemonics(const QWidget &window)
{
    QString seen;
    QString shared;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const auto *label = qobject_cast<QLabel *>(widget);
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (!widget->isVisible() || (!button && !(label && label->buddy()))) {
            continue;
        }
        const QString text = button ? button->text() : label->text();
        const qsizetype at = text.indexOf(u'&');
        if (at < 0 || at + 1 >= text.size()) {
            continue;
        }
        const QChar letter = text.at(at + 1).toLower();
        (seen.contains(letter) ? shared : seen) += letter;
    }
    return shared;
}

} // namespace Screen
