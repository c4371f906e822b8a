// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/SettingRules.h"

#include <QWidget>

#include <optional>

class FieldMessage;
class QCheckBox;
class QFormLayout;
class QKeyEvent;
class QLabel;
class QTimer;
class SettingSpinBox;

/// One thing that may be chosen: its field, its bounds and its default beside it, and a line below
/// for what is wrong with it. Knows what the file has (base()) and what a person has made of it;
/// tells when that is to be saved: a switch at once, a number when it is left, Enter is pressed or
/// the steps end. What is refused stays typed until Escape or Undo give
/// back what the file has.
class SettingField final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingField(const SettingRule &rule, QWidget *parent = nullptr);

    /// With its label before it; a switch says its name itself.
    void addTo(QFormLayout *form);
    /// Nothing may be chosen too; it is called so.
    void allowNothing(const QString &called);
    void setLabel(const QString &label);

    const SettingRule &rule() const { return m_rule; }
    int base() const { return m_base; }
    /// What the file has now; what is being typed stays.
    void setBase(int value);
    /// What the file has now, whatever is typed.
    void settle(int value);

    /// What the person chose; null where it is out of bounds.
    std::optional<int> chosen() const;
    bool isDirty() const;

    void showProblem(const QString &sentence);
    void clearProblem();

public slots:
    /// Tells what was chosen, if it is another value, or says what is wrong with it.
    void take();
    /// The same for a form that saves with a button of its own: tells nobody.
    void check();

signals:
    void picked(int before, int after);
    void dirtyChanged();
    void edited();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitFirstLine();
    bool isGivenBackBy(const QKeyEvent &key) const;
    void setupNumber();
    void setupSwitch();
    void leave();
    void describe();
    QWidget *input() const;
    void show(int value);

    SettingRule m_rule;
    int m_base = 0;
    std::optional<int> m_asked; // is being saved, or was refused
    bool m_wasDirty = false;
    SettingSpinBox *m_number = nullptr;
    QCheckBox *m_switch = nullptr;
    QLabel *m_label;
    QLabel *m_bounds;
    FieldMessage *m_message;
    QTimer *m_steps;
};
