// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QScrollArea>

#include <functional>

class QAction;
class QFormLayout;
class QVBoxLayout;

/// One change that the settings page makes, and takes back with Undo.
struct SettingsStep
{
    QString text; ///< what was done: "Lock after: 2 → 5 minutes."
    std::function<Result<>()> apply;
    std::function<Result<>()> revert;
    /// Shows where it belongs why it was refused; the page says it where this is absent.
    std::function<void(const Error &)> refused = {};
};

/// A part of the settings page, which scrolls. It asks the page for its steps, so that there is one
/// Undo and one wait for another program.
class SettingsSection : public QScrollArea
{
    Q_OBJECT

public:
    virtual QString title() const = 0;
    /// Reads again what is set; what is being typed stays.
    virtual void refresh() {}
    /// How many fields hold what is not saved.
    virtual int pendingChanges() const { return 0; }
    /// What would save what is typed; a field out of bounds says so instead.
    virtual QList<SettingsStep> pendingSteps() { return {}; }
    virtual void discardChanges() {}

    /// What differs from the defaults, a line for each; empty: nothing does.
    virtual QStringList differences() const { return {}; }
    /// Sets the defaults.
    virtual SettingsStep resetStep() { return {}; }

signals:
    void stepAsked(const SettingsStep &step);
    /// pendingChanges() or differences() may have changed.
    void stateChanged();

protected:
    SettingsSection(const QString &objectName, QWidget *parent);

    /// What can be hidden together, below what is there.
    QWidget *addPanel();
    /// At the end of the section, or of `panel`.
    void addHeading(const QString &heading, QWidget *panel = nullptr);
    void addText(const QString &text, const QString &objectName, QWidget *panel = nullptr);
    QFormLayout *addForm(QWidget *panel = nullptr);
    /// Does what the action does, and is there when the action is. As wide as those next to it.
    void addActionButton(QAction *action);

private:
    QVBoxLayout *columnOf(const QWidget *panel) const;
    QVBoxLayout *buttonColumn();

    QVBoxLayout *m_column;
    QLayout *m_buttonRow = nullptr;
    QVBoxLayout *m_buttons = nullptr; // in it, all as wide as the widest
};
