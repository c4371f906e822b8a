// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/SettingRules.h"

#include <QSpinBox>

#include <optional>

/// A field for what the organisation may choose: shows the value with its unit, understands it with
/// or without. What is typed may be out of bounds and then stays as it is, for a message beside it
/// to say so; keys and arrows do not leave the bounds. The scroll wheel changes nothing.
class SettingSpinBox final : public QSpinBox
{
    Q_OBJECT

public:
    explicit SettingSpinBox(const SettingRule &rule, QWidget *parent = nullptr);

    using QSpinBox::lineEdit;

    const SettingRule &rule() const { return m_rule; }
    /// Nothing may be chosen too; it is called so, and its value is 0.
    void allowNothing(const QString &called);

    /// What stands in the field now; null for what is no number.
    std::optional<int> typed() const;
    /// Whether typed() may be chosen.
    bool isAllowed() const;
    /// How `value` looks in this field.
    QString words(int value) const { return textFromValue(value); }

    void stepBy(int steps) override;

signals:
    /// While somebody types, too.
    void edited();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    QString textFromValue(int value) const override;
    int valueFromText(const QString &text) const override;
    QValidator::State validate(QString &text, int &position) const override;
    StepEnabled stepEnabled() const override;

private:
    bool allows(int value) const;
    std::optional<int> read(const QString &text) const;
    int stepped(int value, bool up) const;

    SettingRule m_rule;
    QString m_nothing;
};
