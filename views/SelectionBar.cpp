// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/SelectionBar.h"

#include "views/Keyboard.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace {

constexpr int ButtonSpacing = 8;

/// Letters after Alt are those of the menus.
QString withoutMnemonic(QString text)
{
    return text.remove(u'&');
}

} // namespace

SelectionBar::SelectionBar(QWidget *parent)
    : QWidget(parent)
    , m_more(new QPushButton(tr("More"), this))
    , m_menu(new QMenu(m_more))
{
    setObjectName(QStringLiteral("selectionBar"));
    setAccessibleName(tr("Actions for the selected rows"));
    m_more->setObjectName(QStringLiteral("moreRowsButton"));
    m_more->setAccessibleDescription(tr("More that can be done with the selected rows"));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setMenu(m_menu);
    m_more->hide();
    m_menu->setToolTipsVisible(true); // they say why an action is grey
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(ButtonSpacing);
    layout->addWidget(m_more);
    layout->addStretch();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SelectionBar::update);
}

void SelectionBar::setActions(const QList<QAction *> &actions)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    for (QAction *action : actions) {
        auto *button = new QPushButton(this);
        button->setObjectName(
            action->objectName().replace(QStringLiteral("Action"), QStringLiteral("RowsButton")));
        button->setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard in the table
        button->hide();
        row->insertWidget(row->indexOf(m_more), button);
        button->installEventFilter(this);
        m_entries.append({action, button});
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, this, [this] { m_timer.start(0); });
    }
}

void SelectionBar::setOffered(bool isOffered)
{
    if (m_isOffered != isOffered) {
        m_isOffered = isOffered;
        m_timer.start(0);
    }
}

QList<QWidget *> SelectionBar::buttons() const
{
    QList<QWidget *> buttons;
    for (const Entry &entry : m_entries) {
        buttons.append(entry.button);
    }
    return buttons << m_more;
}

bool SelectionBar::isOffered(const Entry &entry) const
{
    const bool isFirst = entry.action == m_entries.constFirst().action;
    return m_isOffered && entry.action->isVisible() && (isFirst || entry.action->isEnabled());
}

int SelectionBar::widthOf(const QList<QWidget *> &widgets) const
{
    int width = 0;
    for (const QWidget *widget : widgets) {
        width += widget->sizeHint().width() + (width > 0 ? ButtonSpacing : 0);
    }
    return width;
}

QSize SelectionBar::sizeHint() const
{
    QList<QWidget *> offered;
    for (const Entry &entry : m_entries) {
        if (isOffered(entry)) {
            offered.append(entry.button);
        }
    }
    return {widthOf(offered), m_more->sizeHint().height()};
}

QSize SelectionBar::minimumSizeHint() const
{
    const QSize wanted = sizeHint();
    return {std::min(wanted.width(), m_more->sizeHint().width()), wanted.height()};
}

void SelectionBar::update()
{
    const bool hadFocus = holdsKeyboard(*this); // a button that goes grey loses it
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.button->setText(withoutMnemonic(entry.action->text()));
        const QString reason = entry.action->isEnabled() ? QString() : entry.action->toolTip();
        entry.button->setToolTip(reason);
        entry.button->setAccessibleDescription(reason);
        entry.button->setEnabled(entry.action->isEnabled());
    }
    updateGeometry();
    fit(hadFocus);
}

void SelectionBar::fit(bool hadFocus)
{
    QList<QWidget *> shown;
    QList<QAction *> others;
    const bool fitsAll = sizeHint().width() <= width();
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool fits =
            fitsAll || widthOf(shown + QList<QWidget *>{entry.button, m_more}) <= width();
        if (isOffered(entry) && fits && others.isEmpty()) {
            shown.append(entry.button);
        } else if (isOffered(entry)) {
            others.append(entry.action);
        }
    }
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.button->setVisible(shown.contains(entry.button));
    }
    m_more->setVisible(!others.isEmpty());
    if (m_menu->actions() != others) {
        m_menu->clear();
        m_menu->addActions(others);
    }
    if (hadFocus && !holdsKeyboard(*this)) {
        emit focusLost();
    }
}

/// A grey button swallows the click.
bool SelectionBar::eventFilter(QObject *watched, QEvent *event)
{
    const auto *button = qobject_cast<QPushButton *>(watched);
    if (event->type() == QEvent::MouseButtonPress && button && !button->isEnabled()) {
        emit refused(button->toolTip());
    }
    return QWidget::eventFilter(watched, event);
}

void SelectionBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit(holdsKeyboard(*this));
}
