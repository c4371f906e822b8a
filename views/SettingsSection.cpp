// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/SettingsSection.h"

#include "dialogs/LayoutSide.h"

#include <QAction>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

SettingsSection::SettingsSection(const QString &objectName, QWidget *parent)
    : QScrollArea(parent)
    , m_column(new QVBoxLayout)
{
    setObjectName(objectName);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // the fields have it
    auto *content = new QWidget(this);
    content->setObjectName(objectName + QStringLiteral("Content"));
    auto *outer = new QVBoxLayout(content);
    outer->setContentsMargins(16, 16, 16, 16);
    outer->setSpacing(8);
    m_column->setSpacing(8);
    outer->addLayout(m_column);
    outer->addStretch();
    setWidget(content);
}

QVBoxLayout *SettingsSection::columnOf(const QWidget *panel) const
{
    return panel != nullptr ? qobject_cast<QVBoxLayout *>(panel->layout()) : m_column;
}

QWidget *SettingsSection::addPanel()
{
    auto *panel = new QWidget(widget());
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    m_column->addWidget(panel);
    return panel;
}

void SettingsSection::addHeading(const QString &heading, QWidget *panel)
{
    auto *label = new QLabel(heading, widget());
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setContentsMargins(0, m_column->isEmpty() ? 0 : 16, 0, 0);
    keepAtLayoutSide(*label);
    columnOf(panel)->addWidget(label);
}

void SettingsSection::addText(const QString &text, const QString &objectName, QWidget *panel)
{
    auto *label = new QLabel(text, widget());
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    keepAtLayoutSide(*label);
    columnOf(panel)->addWidget(label);
}

QFormLayout *SettingsSection::addForm(QWidget *panel)
{
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    columnOf(panel)->addLayout(form);
    return form;
}

void SettingsSection::addActionButton(QAction *action)
{
    auto *button = new QPushButton(widget());
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAutoDefault(false);
    const auto follow = [action, button] {
        button->setText(action->text().remove(u'&')); // the letter is the menu's
        button->setIcon(action->icon());
        button->setVisible(action->isVisible());
        button->setEnabled(action->isEnabled());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    buttonColumn()->addWidget(button);
    follow();
}

/// The last thing in the section; a new one where something else is.
QVBoxLayout *SettingsSection::buttonColumn()
{
    if (m_buttonRow == nullptr || m_column->indexOf(m_buttonRow) != m_column->count() - 1) {
        auto *row = new QHBoxLayout;
        m_buttonRow = row;
        m_buttons = new QVBoxLayout;
        m_buttons->setSpacing(m_column->spacing());
        row->addLayout(m_buttons);
        row->addStretch();
        m_column->addLayout(row);
    }
    return m_buttons;
}
